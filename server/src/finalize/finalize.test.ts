/** The finalize flow: scrub, then summary and memory, on real jobs, with workers that fail and die. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRapportDetector } from '#privacy/rapport-detector.ts';
import { startServerProcess } from '#test/child-process.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import type { Script } from '#test/fakes/openai/script.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

const summary = { wanted: 'A refund', done: 'Looked it up', outcome: 'Pending', open_points: ['Call back'] };

describe('the finalize flow', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let agentId: string;
  let id: string;
  let endUserId: string;
  let answers: Record<string, Script>;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => {
      const properties = Object.keys((request.jsonSchema?.['properties'] as object | undefined) ?? {});
      if (properties.includes('facts')) return answers['memory'] ?? {};
      if (properties.includes('wanted')) return answers['summary'] ?? {};
      return { text: 'Thank you, noted.' };
    });
    server = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    answers = { summary: { json: summary }, memory: { json: { facts: ['Prefers tea'] } } };
    const conversation = await createTestConversation(server.admin, agentId, {
      context_variables: { email: 'jo@example.org', card: 4111111111111111 },
      metadata: { 'jo@example.org': true },
      subject: 'Refund for jo@example.org',
    });
    id = conversation.id;
    endUserId = conversation.end_user_id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const say = (text: string) => server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: text });
  const close = () => server.admin.post(`/v1/v2/conversations/${id}/close`);
  const read = async () => (await server.admin.get(`/v1/v2/conversations/${id}`)).body;
  const steps = async (): Promise<
    Record<string, { status: string; attempts: number; error: string | null }>
  > => {
    const { body } = await server.admin.get(`/v1/v2/conversations/${id}/finalization`);
    return Object.fromEntries(body.steps.map((step: { step: string }) => [step.step, step]));
  };
  const statuses = async () => Object.values(await steps()).map((step) => step.status);
  const finished = () =>
    expect
      .poll(statuses, { timeout: 15_000, interval: 100 })
      .toEqual(['succeeded', 'succeeded', 'succeeded']);

  it('scrubs every text, with the same placeholder for the same value', async () => {
    await say('My mail is jo@example.org and my card is 4111 1111 1111 1111.');
    await say('Once more: JO@example.org');
    await close();
    await finished();
    const row = await read();
    expect(row).toMatchObject({
      subject: 'Refund for [EMAIL_1]',
      context_variables: { email: '[EMAIL_1]', card: '[CARD_1]' },
      metadata: { '[EMAIL_1]': true },
    });
    const said = row.recent_turns.filter((message: { role: string }) => message.role === 'user');
    expect(said.map((message: { content: string }) => message.content)).toEqual([
      'My mail is [EMAIL_1] and my card is [CARD_1].',
      'Once more: [EMAIL_1]',
    ]);
    const { body: logs } = await server.admin.get('/v1/privacy/audit-logs');
    const log = logs.items.find((item: { session_id: string }) => item.session_id === id);
    expect(log).toMatchObject({
      source: 'conversation_turn',
      entity_types_detected: ['EMAIL', 'CARD'],
      detection_count: 7,
    });
  });

  it('summarizes and remembers from scrubbed text only', async () => {
    await say('My mail is jo@example.org');
    const before = fake.requests.length;
    await close();
    await finished();
    const asked = fake.requests.slice(before);
    expect(asked).toHaveLength(2);
    expect(JSON.stringify(asked.map((request) => request.body))).not.toContain('jo@example.org');
    expect(asked[0]?.lastUserText).toContain('user: My mail is [EMAIL_1]');
    expect(await read()).toMatchObject({
      summary: 'A refund Looked it up Pending Open: Call back.',
      summary_structured: summary,
      memory_synced: true,
    });
  });

  it('gives what it learned to the next conversation of the same end user, once', async () => {
    await say('I prefer tea');
    await close();
    await finished();
    id = (await createTestConversation(server.admin, agentId, { end_user_id: endUserId })).id;
    await say('Hello again');
    expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('Prefers tea');
    await close();
    await finished();
    const { body } = await server.admin.get(`/v1/memory/end-users/${endUserId}/facts`);
    expect(body.items.map((item: { fact: string }) => item.fact)).toEqual(['Prefers tea']);
  });

  it('drops facts that hold a placeholder or personal data', async () => {
    answers['memory'] = {
      json: { facts: ['Can be reached at [EMAIL_1]', 'Mail is made@up.org', 'Has a dog'] },
    };
    await say('I have a dog');
    await close();
    await finished();
    const { body } = await server.admin.get(`/v1/memory/end-users/${endUserId}/facts`);
    expect(body.items.map((item: { fact: string }) => item.fact)).toEqual(['Has a dog']);
  });

  it('works for a conversation in which nothing was said', async () => {
    await close();
    await finished();
    expect(await read()).toMatchObject({ summary: 'Nothing was said.', memory_synced: true });
  });

  it('tries again when the model answers nonsense, and names the reason meanwhile', async () => {
    answers['summary'] = { text: 'no JSON at all' };
    await say('Hello');
    await close();
    await expect
      .poll(async () => (await steps())['summarize'], { timeout: 10_000 })
      .toMatchObject({ status: 'retrying', error: 'invalid_answer' });
    answers['summary'] = { json: summary };
    await finished();
    expect((await steps())['summarize']?.attempts).toBeGreaterThan(1);
  });

  it('ends in the dead letters after its retries, and can be run again from there', {
    timeout: 40_000,
  }, async () => {
    answers['memory'] = { misbehave: { kind: 'status', status: 400 } };
    await say('I have a cat');
    await close();
    await expect
      .poll(async () => (await steps())['sync-memory'], { timeout: 25_000 })
      .toMatchObject({ status: 'failed', attempts: 3, error: 'rejected' });
    const { rows } = await server.database.pool.query(
      `select 1 from pgboss.job where name = 'finalize-dead-letters' and data->>'conversationId' = $1::text`,
      [id],
    );
    expect(rows).toHaveLength(1);
    answers['memory'] = { json: { facts: ['Has a cat'] } };
    const retried = await server.admin.post(`/v1/v2/conversations/${id}/finalization/retry`);
    expect(retried.status).toBe(200);
    await finished();
    const again = await server.admin.post(`/v1/v2/conversations/${id}/finalization/retry`);
    expect([again.status, again.body.error]).toEqual([409, 'finalization_not_failed']);
  });

  it('runs nothing after a scrub that failed, until the scrub was run again', {
    timeout: 40_000,
  }, async () => {
    const working = createRapportDetector();
    let broken = true;
    const own = await startTestServer({
      modelUrl: fake.url,
      roles: ['api', 'worker'],
      detector: {
        ...working,
        detect: (passages) =>
          broken
            ? Promise.reject(new TypeError(`cannot read ${passages[0]?.text}`))
            : working.detect(passages),
      },
    });
    const agent = await createTestAgent(own.admin);
    const conversation = (await createTestConversation(own.admin, agent)).id;
    const path = `/v1/v2/conversations/${conversation}`;
    await own.admin.post(`${path}/turns`, { user_message: 'jo@example.org' });
    const asked = fake.requests.length;
    await own.admin.post(`${path}/close`);
    const states = async () =>
      (await own.admin.get(`${path}/finalization`)).body.steps.map((step: { status: string }) => step.status);
    await expect.poll(states, { timeout: 25_000 }).toEqual(['failed', 'blocked', 'blocked']);
    expect(fake.requests).toHaveLength(asked);
    const { rows } = await own.database.pool.query(
      'select output::text from pgboss.job where output is not null',
    );
    expect(JSON.stringify(rows)).not.toContain('jo@example.org');

    broken = false;
    await own.admin.post(`${path}/finalization/retry`);
    await expect.poll(states, { timeout: 15_000 }).toEqual(['succeeded', 'succeeded', 'succeeded']);
    await own.stop();
  });
});

describe('a worker killed in the summary', () => {
  it('is replaced within 30 seconds, and only one summary exists', { timeout: 60_000 }, async () => {
    const fake = await startFakeOpenAi();
    const server = await startTestServer({ modelUrl: fake.url });
    const agentId = await createTestAgent(server.admin);
    const { id } = await createTestConversation(server.admin, agentId);
    const path = `/v1/v2/conversations/${id}`;
    fake.answer('Noted.');
    await server.admin.post(`${path}/turns`, { user_message: 'I have a dog' });
    const worker = {
      DATABASE_URL: server.databaseUrl,
      RAPPORT_ROLES: 'worker',
      RAPPORT_MODEL: 'openai-chat/fake-model',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: fake.url,
    };
    const first = await startServerProcess(worker);
    const arrived = Promise.withResolvers<void>();
    let killed = false;
    fake.byDefault(async (request) => {
      const isSummary = 'wanted' in ((request.jsonSchema?.['properties'] as object | undefined) ?? {});
      if (!isSummary) return { json: { facts: [] } };
      if (killed) return { json: summary };
      arrived.resolve();
      return { misbehave: { kind: 'stall' } };
    });
    await server.admin.post(`${path}/close`);
    await arrived.promise;
    await first.kill('SIGKILL');
    killed = true;
    const killedAtMs = performance.now();
    const second = await startServerProcess(worker);
    const summarized = async () =>
      (await server.admin.get(`${path}/finalization`)).body.steps.find(
        (step: { step: string }) => step.step === 'summarize',
      );
    await expect
      .poll(summarized, { timeout: 30_000, interval: 200 })
      .toMatchObject({ status: 'succeeded', attempts: 2 });
    expect(performance.now() - killedAtMs).toBeLessThan(30_000);
    expect((await server.admin.get(path)).body.summary_structured).toEqual(summary);
    await second.kill('SIGTERM');
    await server.stop();
    await fake.close();
  });
});
