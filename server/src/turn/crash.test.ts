/** What a killed process leaves behind, and how a turn is answered all the same. Real processes, really killed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServerProcess } from '#test/child-process.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { sayToDying } from '#test/say-to-dying.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';

describe('a driver that stood still for longer than its lease', () => {
  it('tells its caller the answer that another one committed', async () => {
    const fake = await startFakeOpenAi();
    const still = await startTestServer({ modelUrl: fake.url });
    const clock = testClock();
    const other = await startTestServer({ modelUrl: fake.url, databaseUrl: still.databaseUrl, clock });
    const { id } = await createTestConversation(still.admin, await createTestAgent(still.admin));
    const path = `/v1/v2/conversations/${id}/turns`;
    const held = fake.hold();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = still.admin.post(path, { user_message: 'Hello' }, headers);
    await held.arrived;
    clock.advance(20_000);
    fake.answer('From the other one');
    const again = await other.api(still.adminKey).post(path, { user_message: 'Hello' }, headers);
    held.release('Too late');
    expect((await first).body).toEqual(again.body);
    expect(again.body.text).toBe('From the other one');
    expect((await still.admin.get(path)).body.turns).toHaveLength(2);
    await still.stop();
    await other.stop();
    await fake.close();
  });
});

describe('a process killed in a turn', () => {
  let fake: FakeOpenAi;
  let clock: TestClock;
  /** The process that lives on; its clock can be moved past a dead process's lease. */
  let server: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    clock = testClock();
    server = await startTestServer({ modelUrl: fake.url, clock });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const transcript = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/turns`)).body.turns.map(
      (row: { role: string; content: string }) => [row.role, row.content],
    );

  const say = (text: string, headers?: Record<string, string>, url = server.url) =>
    fetch(`${url}/v1/v2/conversations/${id}/turns`, {
      method: 'POST',
      headers: { 'x-api-key': server.adminKey, ...headers },
      body: JSON.stringify({ user_message: text }),
    });

  const dyingAfter = (after: string, text: string, headers?: Record<string, string>) =>
    sayToDying({ server, fake, after }, id, text, headers);

  it('before its commit: the message is kept, the same key gets one answer', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await dyingAfter('claim-turn', 'Do not forget me', headers);
    expect(await transcript()).toEqual([['user', 'Do not forget me']]);

    clock.advance(20_000);
    fake.answer('I did not');
    const answer = (await (await say('Do not forget me', headers)).json()) as { text: string };
    expect(answer.text).toBe('I did not');
    expect(await transcript()).toEqual([
      ['user', 'Do not forget me'],
      ['assistant', 'I did not'],
    ]);
  });

  it('between commit and answer: the same key gets the committed answer, and the model is not asked again', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    fake.answer('Committed');
    await dyingAfter('commit-turn', 'Hello', headers);
    const asked = fake.requests.length;
    const answer = (await (await say('Hello', headers)).json()) as { text: string };
    expect(answer.text).toBe('Committed');
    expect(fake.requests).toHaveLength(asked);
    expect(await transcript()).toHaveLength(2);
  });

  it('is run to its end by the next message, before that message is answered', async () => {
    await dyingAfter('claim-turn', 'First');
    clock.advance(20_000);
    fake.byDefault((request) => ({ text: `re: ${request.lastUserText}` }));
    expect(((await (await say('Second')).json()) as { text: string }).text).toBe('re: Second');
    expect(await transcript()).toEqual([
      ['user', 'First'],
      ['assistant', 're: First'],
      ['user', 'Second'],
      ['assistant', 're: Second'],
    ]);
  });

  it('is given up after three attempts, visibly, with a line for the person', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await dyingAfter('claim-turn', 'Cursed', headers);
    await server.database.pool.query('update turns set attempt = 3 where conversation_id = $1', [id]);
    clock.advance(20_000);
    const answer = (await (await say('Cursed', headers)).json()) as { error: string };
    expect(answer.error).toBe('interrupted');
    expect(await transcript()).toHaveLength(2);
  });

  it('of npm start, killed while the model thinks: another one answers', { timeout: 40_000 }, async () => {
    const process_ = await startServerProcess({
      DATABASE_URL: server.databaseUrl,
      RAPPORT_ROLES: 'api',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: fake.url,
      RAPPORT_MODEL: 'openai-chat/fake-model',
    });
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const held = fake.hold();
    const lost = say('Hello', headers, process_.url).then(
      () => 'answered',
      () => 'lost',
    );
    await held.arrived;
    await process_.kill('SIGKILL');
    expect(await lost).toBe('lost');
    clock.advance(20_000);
    fake.answer('Here again');
    expect(((await (await say('Hello', headers)).json()) as { text: string }).text).toBe('Here again');
  });
});
