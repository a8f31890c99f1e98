/** Commits that meet a row somebody else has locked: PostgreSQL, whose lock timeout is short here. */
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import type { Database } from '#database/database.ts';

const lockTimeoutMs = 100;
const leaseMs = 1_000;

describe('a commit whose row is locked', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let database: Database;
  let locker: pg.PoolClient;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    const url = await createTestDatabase();
    database = openTestDatabase(url);
    const impatient = new URL(url);
    impatient.searchParams.set('options', `-c lock_timeout=${lockTimeoutMs}`);
    server = await startTestServer({ modelUrl: fake.url, databaseUrl: impatient.href, tuning: { leaseMs } });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    locker = await database.pool.connect();
  });
  afterEach(() => locker.release(true));
  afterAll(async () => {
    await server.stop();
    await database.close();
    await fake.close();
  });

  const say = (headers: Record<string, string> = {}) =>
    server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Hello' }, headers);
  const transcript = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/turns`)).body.turns.map(
      (row: { content: string }) => row.content,
    );

  /** Says something whose answer comes once the row is locked. */
  async function sayIntoLock(headers?: Record<string, string>) {
    const held = fake.hold();
    const answer = say(headers);
    await held.arrived;
    await locker.query('begin');
    await locker.query('select from conversations where id = $1 for update', [id]);
    held.release('Hello yourself');
    return answer;
  }

  /** Resolves once that many commits, one after the other, have waited for the lock. */
  async function commitsThatWaited(count: number): Promise<void> {
    const started = new Set<string>();
    await expect
      .poll(
        async () => {
          const { rows } = await database.pool.query(
            `select query_start::text from pg_stat_activity where datname = current_database()
               and wait_event_type = 'Lock' and query like '%update turns set%'`,
          );
          for (const row of rows) started.add(row.query_start);
          return started.size;
        },
        { interval: 5, timeout: 10_000 },
      )
      .toBeGreaterThanOrEqual(count);
  }

  it('is repeated: the turn is answered once, and no model is asked again', async () => {
    const asked = fake.requests.length;
    const answer = sayIntoLock();
    await commitsThatWaited(2);
    await locker.query('rollback');
    expect((await answer).body).toMatchObject({ text: 'Hello yourself', error: null });
    expect(await transcript()).toEqual(['Hello', 'Hello yourself']);
    expect(fake.requests.length - asked).toBe(1);
  });

  it('writes nothing when the conversation was ended under the lock', async () => {
    const answer = sayIntoLock();
    await commitsThatWaited(2);
    await locker.query(
      `with cancelled as (update turns set status = 'cancelled' where conversation_id = $1)
       update conversations set status = 'closed', turn_id = null, turn_lease_until = null,
         turn_lease_token = turn_lease_token + 1 where id = $1`,
      [id],
    );
    await locker.query('commit');
    expect((await answer).status).toBe(409);
    expect(await transcript()).toEqual(['Hello']);
  });

  it('is given up after the length of a lease, and the turn is run again for its key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    expect(await sayIntoLock(headers)).toMatchObject({ status: 503, body: { error: 'unavailable' } });
    await locker.query('rollback');
    fake.answer('Hello again');
    expect((await say(headers)).body).toMatchObject({ text: 'Hello again', error: null });
    expect(await transcript()).toEqual(['Hello', 'Hello again']);
  });
});
