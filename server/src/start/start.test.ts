/** `npm start` on a machine with nothing but Node: real processes, real signals, an embedded PostgreSQL. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiClient } from '#test/api-client.ts';
import { type ServerProcess, untilReady } from '#test/child-process.ts';
import { startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { momentMs } from './escalation.ts';
import {
  childrenOf,
  isAlive,
  keyIn,
  logOf,
  paste,
  pastedCommands,
  postgresOf,
  processesOn,
  StartBed,
} from './start.fixture.ts';

let bed: StartBed;
let data: string;
beforeAll(async () => {
  bed = await StartBed.create();
  data = bed.directory('data of a demo');
});
afterAll(() => bed.remove());

let apiKey: string;
async function conversationsAt({ url }: ServerProcess): Promise<string[]> {
  const { body } = await apiClient(url, apiKey).get('/v1/v2/conversations');
  return body.items.map((item: { id: string }) => item.id);
}

let kept: string[];
async function startAgain(): Promise<ServerProcess> {
  return untilReady(bed.start({ RAPPORT_DATA_DIR: data }));
}

describe('the first start', { timeout: 60_000 }, () => {
  let first: ServerProcess;

  it('says what it does, then where it listens, a key, and commands that work when pasted', async () => {
    first = await untilReady(bed.npmStart({ RAPPORT_DATA_DIR: data }));
    apiKey = await keyIn(first);
    await first.line(/"user_message"/);
    const steps = first
      .output()
      .split('\n')
      .filter((line) => line.startsWith('· '));
    expect(steps).toEqual([
      '· Creating the database cluster (first start only)…',
      '· Starting PostgreSQL…',
      ...steps.filter((line) => /^· Migrating the database: \d{4}-[a-z-]+\.sql$/.test(line)),
      '· Setting up the job queue…',
    ]);
    expect(await paste(pastedCommands(first.output()))).toMatchObject({
      text: expect.stringMatching(/\w/),
      error: null,
    });
    kept = await conversationsAt(first);
    expect(kept).toHaveLength(1);
  });

  it('ends in order when npm is told to: the server, and its PostgreSQL', async () => {
    const postgres = await postgresOf(data);
    expect(await first.kill('SIGTERM')).toBe(0);
    await first.ended;
    expect(await isAlive(postgres)).toBe(false);
    expect(await processesOn(data)).toEqual([]);
    expect(await logOf(data)).toMatch(/database system is shut down\s*$/);
  });
});

describe('a later start', { timeout: 60_000 }, () => {
  it('keeps the data and shows no key again, and Ctrl-C, which a terminal sends to all, ends it once', async () => {
    const again = await untilReady(bed.npmStart({ RAPPORT_DATA_DIR: data }));
    expect(await conversationsAt(again)).toEqual(kept);
    await again.line(/API key\s+the one of the first start/);
    const [, list = ''] = await again.line(/Agents +(curl .*?) {3}/);
    expect(await paste(list, { KEY: apiKey })).toMatchObject({ items: [{ name: 'Ava' }] });
    process.kill(-again.pid, 'SIGINT');
    process.kill(-again.pid, 'SIGINT');
    expect(await again.ended).toBe(0);
    expect(again.output().match(/Stopping/g)).toHaveLength(1);
    expect(await processesOn(data)).toEqual([]);
  });

  it('on a port that is taken says so in one line, before PostgreSQL is started', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const refused = bed.start({ RAPPORT_DATA_DIR: data, PORT: port });
    expect(await refused.ended).toBe(1);
    other.close();
    expect(refused.output()).toBe(
      `Rapport could not start: port ${port} is taken. Set PORT to a free one (0 picks any).`,
    );
    expect(await processesOn(data)).toEqual([]);
  });

  it('finds everything after server and PostgreSQL were killed', async () => {
    const doomed = await startAgain();
    const postgres = await postgresOf(data);
    const pids = [postgres, ...(await childrenOf(postgres))];
    for (const pid of [doomed.pid, ...pids]) process.kill(pid, 'SIGKILL');
    await doomed.exited;
    const again = await startAgain();
    expect(await conversationsAt(again)).toEqual(kept);
    await again.kill('SIGTERM');
  });

  it('takes over the PostgreSQL of a server that was killed alone, and stops it in the end', async () => {
    const doomed = await startAgain();
    const postgres = await postgresOf(data);
    await doomed.kill('SIGKILL');
    expect(await isAlive(postgres)).toBe(true);
    const again = await startAgain();
    expect(again.output()).toContain('Took over the PostgreSQL');
    expect(await conversationsAt(again)).toEqual(kept);
    expect(await postgresOf(data)).toBe(postgres);
    expect(await again.kill('SIGTERM')).toBe(0);
    expect(await isAlive(postgres)).toBe(false);
  });

  it('asked a second time, waits for no model any more, and still leaves no PostgreSQL running', async () => {
    const fake = await startFakeOpenAi();
    const running = await untilReady(
      bed.start({
        RAPPORT_DATA_DIR: data,
        OPENAI_API_KEY: 'test',
        OPENAI_BASE_URL: fake.url,
        RAPPORT_MODEL: 'openai-chat/fake-model',
      }),
    );
    const held = fake.hold();
    const turn = apiClient(running.url, apiKey)
      .post(`/v1/v2/conversations/${kept[0]}/turns`, { user_message: 'Hello?' })
      .catch(() => 'broken off');
    await held.arrived;
    process.kill(running.pid, 'SIGINT');
    await running.line(/Stopping: running turns/);
    await pause(momentMs + 100);
    process.kill(running.pid, 'SIGINT');
    expect(await running.ended).toBe(130);
    expect(await turn).toBe('broken off');
    expect(await processesOn(data)).toEqual([]);
    await fake.close();
  });

  it('beside a copy that runs says so and ends, and the copy goes on; losing PostgreSQL ends that one', async () => {
    const running = await startAgain();
    const second = bed.start({ RAPPORT_DATA_DIR: data });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `Rapport could not start: another copy of Rapport runs on the data folder ${data}.`,
    );
    expect(await conversationsAt(running)).toEqual(kept);
    process.kill(await postgresOf(data), 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(running.output()).toContain('the embedded PostgreSQL is gone; start Rapport again');
  });
});
