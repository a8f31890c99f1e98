/** Machines whose clocks disagree, as processes whose clock is off by a minute: four times as long as a lease. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '#test/child-process.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

const minuteMs = 60_000;

describe('a turn that runs', { timeout: 40_000 }, () => {
  let fake: FakeOpenAi;
  /** Its clock is right. */
  let server: TestServer;
  /** Its clock is not. */
  let wrong: ServerProcess;
  let agentId: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => ({ text: `re: ${request.lastUserText}` }));
    server = await startTestServer({ modelUrl: fake.url });
    agentId = await createTestAgent(server.admin);
  });
  afterEach(() => wrong.kill('SIGKILL'));
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const startWrong = (env: Readonly<Record<string, string>>) =>
    startServerProcess({
      DATABASE_URL: server.databaseUrl,
      RAPPORT_ROLES: 'api',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: fake.url,
      RAPPORT_MODEL: 'openai-chat/fake-model',
      NODE_OPTIONS: `--import ${new URL('./wrong-clock.fixture.ts', import.meta.url).href}`,
      ...env,
    });

  /** Since then a message has found a turn before it, or has taken that turn over. */
  const hasLooked = async (since: Date, asked: number) => {
    const { rows } = await server.database.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and query_start > $1
         and query like 'select status, turn_id, turn_lease_until%'`,
      [since],
    );
    return rows.length > 0 || fake.requests.length > asked;
  };

  async function expectOneAfterTheOther(urlOfFirst: string, urlOfSecond: string): Promise<void> {
    const { id } = await createTestConversation(server.admin, agentId);
    const say = async (url: string, text: string) => {
      const response = await fetch(`${url}/v1/v2/conversations/${id}/turns`, {
        method: 'POST',
        headers: { 'x-api-key': server.adminKey },
        body: JSON.stringify({ user_message: text }),
      });
      return ((await response.json()) as { text: string }).text;
    };
    const held = fake.hold();
    const first = say(urlOfFirst, 'First');
    await held.arrived;
    const asked = fake.requests.length;
    const since = new Date();
    const second = say(urlOfSecond, 'Second');
    await expect.poll(() => hasLooked(since, asked), { timeout: 10_000, interval: 5 }).toBe(true);
    held.release('To the first');
    expect(await Promise.all([first, second])).toEqual(['To the first', 're: Second']);
    expect(fake.requests).toHaveLength(asked + 1);
    const { rows } = await server.database.pool.query(
      'select attempt from turns where conversation_id = $1',
      [id],
    );
    expect(rows).toEqual([{ attempt: 1 }, { attempt: 1 }]);
  }

  it('is not taken over by a process whose clock is a minute ahead', async () => {
    wrong = await startWrong({ CLOCK_OFF_MS: `${minuteMs}` });
    await expectOneAfterTheOther(server.url, wrong.url);
    expect(wrong.output()).toMatch(/"offset_ms":-(59|60)\d{3},.*the database's clock/);
  });

  it('is not taken from a process whose clock is a minute behind', async () => {
    wrong = await startWrong({ CLOCK_OFF_MS: `${-minuteMs}` });
    await expectOneAfterTheOther(wrong.url, server.url);
  });

  it('is not taken over by a process whose clock steps by a minute while it runs', async () => {
    wrong = await startWrong({ CLOCK_OFF_MS: `${minuteMs}`, CLOCK_STEPS: 'yes' });
    process.kill(wrong.pid, 'SIGUSR2');
    await wrong.line(/the clock stepped/);
    await expectOneAfterTheOther(server.url, wrong.url);
  });
});
