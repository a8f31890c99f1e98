/** What a process that stands still, and a statement that never ends, cost the others: little. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiAnswer } from '#test/api-client.ts';
import { type RunningProcess, runScript } from '#test/child-process.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { withoutLimits } from './limits.ts';

const names = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'] as const;
const settings = `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')},
  current_setting('work_mem') as work_mem`;

/** The URL of a database of this test's own, with these parameters. */
async function databaseWith(parameters: Record<string, string>): Promise<string> {
  const url = new URL(await createTestDatabase());
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

describe('the connections to', () => {
  const standing = {
    lock_timeout: '5s',
    statement_timeout: '30s',
    idle_in_transaction_session_timeout: '10s',
  };

  it.each([
    ['a plain URL', {}, standing],
    ['one with options of its own', { options: '-c work_mem=5MB' }, { ...standing, work_mem: '5MB' }],
    ['one that sets a limit', { lock_timeout: '250' }, { ...standing, lock_timeout: '250ms' }],
    ['one that takes a limit away', { statement_timeout: '0' }, { ...standing, statement_timeout: '0' }],
    [
      'one that sets a limit in its options',
      { options: '-c statement_timeout=7s -c deadlock_timeout=2s' },
      { ...standing, statement_timeout: '7s' },
    ],
  ])('%s have limits', async (_name, parameters, expected) => {
    const database = openTestDatabase(await databaseWith(parameters), 1);
    const { rows } = await database.pool.query(settings);
    await database.close();
    expect(rows[0]).toMatchObject(expected);
  });
});

describe('work without limits', () => {
  it('has none, and gives its connection back with them', async () => {
    const database = openTestDatabase(await createTestDatabase(), 1);
    const without = await withoutLimits(database.pool, (client) => client.query(settings));
    expect(without.rows[0]).toMatchObject(Object.fromEntries(names.map((name) => [name, '0'])));
    expect((await database.pool.query(settings)).rows[0]).toMatchObject({ lock_timeout: '5s' });
    await database.close();
  });

  it('that fails throws its connection away', async () => {
    const database = openTestDatabase(await createTestDatabase(), 1);
    const failing = withoutLimits(database.pool, (client) => client.query('begin; select 1 / 0'));
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect((await database.pool.query(settings)).rows[0]).toMatchObject({ lock_timeout: '5s' });
    await database.close();
  });
});

describe('a process stopped within a transaction', () => {
  let server: TestServer;
  let path: string;
  let stopped: RunningProcess;
  const rename = (): Promise<ApiAnswer> => server.admin.put(path, { name: 'Renamed' });

  beforeAll(async () => {
    const limits = { lock_timeout: '300', idle_in_transaction_session_timeout: '3000' };
    server = await startTestServer({ databaseUrl: await databaseWith(limits) });
    const agentId = await createTestAgent(server.admin);
    path = `/v1/agents/${agentId}`;
    const who = [server.organizationId, agentId];
    const env = { DATABASE_URL: server.databaseUrl };
    stopped = runScript('server/src/database/standing-still.fixture.ts', who, env);
    await stopped.line(/standing still with 1 row/);
  });
  afterAll(async () => {
    await stopped.kill('SIGKILL');
    await server.stop();
  });

  it('makes a request that needs its lock wait for a moment, and then be refused with what to do', async () => {
    const { status, body } = await rename();
    expect([status, body.error]).toEqual([503, 'unavailable']);
    expect(body.message).toContain('did not get to this in time');
  });

  it('loses its transaction, so that the next request finds the lock free', async () => {
    await expect.poll(async () => (await rename()).status, { timeout: 10_000 }).toBe(200);
  });

  it('is told so when it goes on', async () => {
    process.kill(stopped.pid, 'SIGCONT');
    await stopped.line(/^ended as late$/);
    expect(await stopped.exited).toBe(0);
  });
});

describe('a statement that takes too long', () => {
  it('is ended, and the request refused with what to do', async () => {
    const server = await startTestServer({ databaseUrl: await databaseWith({ statement_timeout: '200' }) });
    const agentId = await createTestAgent(server.admin);
    await server.database.pool.query(`create function dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(60); return new; end $$;
      create trigger dawdle before update on agents for each row execute function dawdle()`);
    const { status, body } = await server.admin.put(`/v1/agents/${agentId}`, { name: 'Renamed' });
    await server.stop();
    expect([status, body.error]).toEqual([503, 'unavailable']);
  });
});
