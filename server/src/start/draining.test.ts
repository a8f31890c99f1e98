/** What a signal leaves undone: nothing. A real process, on a database that outlives it. */
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/api-client.ts';
import { type ServerProcess, startServerProcess } from '#test/child-process.ts';
import { sampleOf } from '#test/fakes/openai/json-sample.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { momentMs } from './escalation.ts';
import { keyIn } from './start.fixture.ts';

let fake: FakeOpenAi;
let server: ServerProcess;
let databaseUrl: string;
let apiKey: string;
let api: ApiClient;
let conversation: string;
beforeEach(async () => {
  fake = await startFakeOpenAi();
  databaseUrl = await createTestDatabase();
  server = await startServerProcess({
    DATABASE_URL: databaseUrl,
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: fake.url,
    RAPPORT_MODEL: 'openai-chat/fake-model',
  });
  apiKey = await keyIn(server);
  api = apiClient(server.url, apiKey);
  conversation = (await createTestConversation(api, await createTestAgent(api))).id;
});
afterEach(async () => {
  await server.kill('SIGKILL');
  await fake.close();
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const database = openTestDatabase(databaseUrl, 1);
  try {
    return (await database.pool.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await database.close();
  }
}

function signal(name: NodeJS.Signals): void {
  process.kill(server.pid, name);
}

async function stopping(): Promise<void> {
  await server.line(/Stopping/);
}

describe('SIGTERM', { timeout: 40_000 }, () => {
  it('lets a turn be answered and committed, and takes no new request meanwhile', async () => {
    const held = fake.hold();
    const turn = api.post(`/v1/v2/conversations/${conversation}/turns`, { user_message: 'Still there?' });
    await held.arrived;
    signal('SIGTERM');
    await stopping();
    const late = await fetch(`${server.url}/health`).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect(late).toBeOneOf([503, 'closed']);
    held.release('Yes, to the end.');
    expect((await turn).body.text).toBe('Yes, to the end.');
    expect(await server.ended).toBe(0);
    expect(await query('select content from messages order by seq')).toEqual([
      { content: 'Still there?' },
      { content: 'Yes, to the end.' },
    ]);
  });

  it('lets a stream be read to its end, also by a reader that would keep the connection', async () => {
    const held = fake.hold();
    const stream = readStream(`${server.url}/v1/v2/conversations/${conversation}/turns/stream`, {
      key: apiKey,
      body: { user_message: 'Tell me' },
    });
    await held.arrived;
    signal('SIGTERM');
    await stopping();
    held.release('All of it.');
    const { text: told, frames } = await stream;
    expect(told).toBe('All of it.');
    expect(frames.at(-1)?.event).toBe('complete');
    expect(await exitWithin(10_000)).toBe(0);
  });

  it('does not wait for connections on which nothing is asked', async () => {
    const agent = new Agent({ keepAlive: true });
    const [answer] = await once(get(`${server.url}/health`, { agent }), 'response');
    await text(answer);
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);
    signal('SIGTERM');
    expect(await exitWithin(10_000)).toBe(0);
    agent.destroy();
  });

  it('lets the jobs be finished that have begun', async () => {
    const begun = Promise.withResolvers<void>();
    const thought = Promise.withResolvers<void>();
    fake.byDefault(async ({ jsonSchema }) => {
      if (!jsonSchema) return { text: 'Noted.' };
      begun.resolve();
      await thought.promise;
      return { json: sampleOf(jsonSchema) };
    });
    await api.post(`/v1/v2/conversations/${conversation}/turns`, { user_message: 'I have a dog' });
    await api.post(`/v1/v2/conversations/${conversation}/close`);
    await begun.promise;
    signal('SIGTERM');
    await stopping();
    thought.resolve();
    expect(await server.ended).toBe(0);
    expect(await query("select step from finalization_steps where status = 'running'")).toEqual([]);
    expect(await query("select id from pgboss.job where state = 'active'")).toEqual([]);
    const succeeded = await query("select step from finalization_steps where status = 'succeeded'");
    expect(succeeded.length).toBeGreaterThan(1);
  });
});

describe('a second signal', { timeout: 40_000 }, () => {
  it('within a moment is the same Ctrl-C; after it, the process ends though a model is silent', async () => {
    const held = fake.hold();
    const turn = api
      .post(`/v1/v2/conversations/${conversation}/turns`, { user_message: 'Hello?' })
      .catch(() => 'broken off');
    await held.arrived;
    signal('SIGINT');
    signal('SIGINT');
    await stopping();
    await pause(momentMs + 100);
    expect(server.output().match(/Stopping/g)).toHaveLength(1);
    signal('SIGINT');
    expect(await server.ended).toBe(130);
    expect(await turn).toBe('broken off');
  });
});

function exitWithin(limitMs: number): Promise<number | null | 'still running'> {
  return Promise.race([
    server.exited,
    new Promise<'still running'>((resolve) => setTimeout(() => resolve('still running'), limitMs)),
  ]);
}
