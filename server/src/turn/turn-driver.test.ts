/** What a turn promises, seen from outside: over HTTP, on PostgreSQL, with the vendor's fake. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeLine } from '#domain/turn.ts';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

describe('a turn', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  /** Another process on the same database, as far as this test can tell. */
  let other: TestServer;
  let agentId: string;
  let id: string;
  let path: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url });
    other = await startTestServer({ modelUrl: fake.url, databaseUrl: server.databaseUrl });
    agentId = await createTestAgent(server.admin, { name: 'Ava' });
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    path = `/v1/v2/conversations/${id}/turns`;
  });
  afterAll(async () => {
    await server.stop();
    await other.stop();
    await fake.close();
  });

  const say = (text: string, headers?: Record<string, string>, at = server) =>
    at.api(server.adminKey).post(path, { user_message: text }, headers);

  const transcript = async () =>
    (await server.admin.get(path)).body.turns.map((row: { role: string; content: string }) => [
      row.role,
      row.content,
    ]);

  it('answers with the text, where it stands, and who spoke', async () => {
    fake.answerWith({ text: 'Good morning!', usage: { input: 12, output: 3 } });
    const { status, body } = await say('Hello');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      conversation_id: id,
      text: 'Good morning!',
      active_assistant_id: agentId,
      message_seqs: [0, 1],
      session_status: 'active',
      ended: false,
      error: null,
      evidence: null,
    });
    const { turns } = (await server.admin.get(path)).body;
    expect(turns[1]).toMatchObject({
      seq: 1,
      role: 'assistant',
      model_used: 'openai-chat/fake-model',
      token_count: { input_tokens: 12, output_tokens: 3, total_tokens: 15 },
      producing_assistant_id: agentId,
    });
  });

  it('gives the model what was said before, in order', async () => {
    fake.answer('Hi.');
    await say('I am Jo.');
    fake.answer('You are Jo.');
    await say('Who am I?');
    const messages = fake.requests.at(-1)?.body['messages'] as { role: string; content: string }[];
    expect(messages.slice(1).map(({ role, content }) => [role, content])).toEqual([
      ['user', 'I am Jo.'],
      ['assistant', 'Hi.'],
      ['user', 'Who am I?'],
    ]);
  });

  describe('beside another one', () => {
    it('waits for it, and knows its answer', async () => {
      const first = fake.hold();
      const one = say('First');
      await first.arrived;
      const two = say('Second');
      fake.answer('To the second');
      first.release('To the first');
      expect((await one).body.text).toBe('To the first');
      expect((await two).body).toMatchObject({ text: 'To the second', message_seqs: [2, 3] });
      expect(await transcript()).toEqual([
        ['user', 'First'],
        ['assistant', 'To the first'],
        ['user', 'Second'],
        ['assistant', 'To the second'],
      ]);
      expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('To the first');
    });

    it('waits for it also in another process', async () => {
      const first = fake.hold();
      const one = say('First');
      await first.arrived;
      const two = say('Second', {}, other);
      fake.answer('To the second');
      first.release('To the first');
      expect([(await one).body.text, (await two).body.text]).toEqual(['To the first', 'To the second']);
      expect((await transcript()).map(([, text]: [string, string]) => text)).toEqual([
        'First',
        'To the first',
        'Second',
        'To the second',
      ]);
    });

    it('is answered once each in a burst over two processes: none lost, none twice', async () => {
      fake.byDefault((request) => ({ text: `re: ${request.lastUserText}` }));
      const messages = Array.from({ length: 12 }, (_none, index) => `message ${index}`);
      const answers = await Promise.all(
        messages.map((text, index) => say(text, {}, index % 2 ? other : server)),
      );
      expect(answers.map((answer) => answer.body.text)).toEqual(messages.map((text) => `re: ${text}`));
      const rows: [string, string][] = await transcript();
      expect(rows).toHaveLength(24);
      for (let index = 0; index < rows.length; index += 2) {
        expect(rows[index + 1]).toEqual(['assistant', `re: ${rows[index]?.[1]}`]);
      }
    });

    it('is refused when it would have to wait too long, and says that it was not kept', async () => {
      const impatient = await startTestServer({
        modelUrl: fake.url,
        databaseUrl: server.databaseUrl,
        tuning: { waitLimitMs: 50 },
      });
      const first = fake.hold();
      const one = say('First');
      await first.arrived;
      const refused = await impatient.api(server.adminKey).post(path, { user_message: 'Second' });
      expect([refused.status, refused.body.error]).toEqual([409, 'turn_in_progress']);
      first.release('Done');
      await one;
      expect(await transcript()).toHaveLength(2);
      await impatient.stop();
    });
  });

  describe('with an Idempotency-Key', () => {
    const key = () => ({ 'idempotency-key': `key-${crypto.randomUUID()}` });

    it('is answered once; the same request gets the same answer, from any process', async () => {
      fake.answer('Only once');
      const headers = key();
      const first = await say('Order a pizza', headers);
      const asked = fake.requests.length;
      for (const at of [server, other]) {
        const again = await say('Order a pizza', headers, at);
        expect(again.body).toEqual(first.body);
      }
      expect(fake.requests).toHaveLength(asked);
      expect(await transcript()).toHaveLength(2);
    });

    it('is delivered five times at once to two processes while stuck turns are swept, and answered once', async () => {
      fake.byDefault({ text: 'Once', delayMs: 50 });
      const headers = key();
      const deliveries = Promise.all(
        Array.from({ length: 5 }, (_none, index) => say('Hello?', headers, index % 2 ? other : server)),
      );
      const sweeping = [server, other].map((each) =>
        runSweep(each.application.sweeps, 'recover-stuck-turns'),
      );
      const answers = await deliveries;
      await Promise.all(sweeping);
      expect(new Set(answers.map((answer) => answer.body.turn_id)).size).toBe(1);
      expect(await transcript()).toEqual([
        ['user', 'Hello?'],
        ['assistant', 'Once'],
      ]);
    });

    it('is refused with another body, and nothing is run', async () => {
      fake.answer('Yes');
      const headers = key();
      await say('One thing', headers);
      const answer = await say('Another thing', headers);
      expect([answer.status, answer.body.detail[0].loc]).toEqual([422, ['body']]);
      expect(await transcript()).toHaveLength(2);
    });

    it('is refused for another conversation', async () => {
      fake.answer('Yes');
      const headers = key();
      await say('Hello', headers);
      const elsewhere = (await createTestConversation(server.admin, agentId)).id;
      const answer = await server.admin.post(
        `/v1/v2/conversations/${elsewhere}/turns`,
        { user_message: 'Hello' },
        headers,
      );
      expect(answer.status).toBe(422);
    });

    it('is answered again also after the conversation has ended', async () => {
      fake.answer('Before the end');
      const headers = key();
      const first = await say('Hello', headers);
      await server.admin.post(`/v1/v2/conversations/${id}/close`);
      const again = await say('Hello', headers);
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ turn_id: first.body.turn_id, text: 'Before the end' });
      expect((await say('Hello again')).status).toBe(409);
    });
  });

  describe('when the conversation ends meanwhile', () => {
    it('commits nothing: the close wins', async () => {
      const held = fake.hold();
      const turn = say('Wait for me');
      await held.arrived;
      const closed = await server.admin.post(`/v1/v2/conversations/${id}/close`);
      expect(closed.body.status).toBe('closed');
      held.release('Too late');
      const answer = await turn;
      expect([answer.status, answer.body.error]).toEqual([409, 'conversation_closed']);
      expect(await transcript()).toEqual([['user', 'Wait for me']]);
      const trace = (await server.admin.get(`/v1/v2/conversations/${id}/trace`)).body.steps;
      expect(trace.find((step: { kind: string }) => step.kind === 'turn').details.status).toBe('cancelled');
    });
  });

  describe('when the model fails', () => {
    it('is 200 with a safe line and the reason, and the conversation stays usable', async () => {
      fake.answerWith({ misbehave: { kind: 'status', status: 400, message: 'secret vendor text' } });
      const answer = await say('Hello');
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ text: safeLine, ended: false, session_status: 'active' });
      expect(answer.body.error).toMatch(/^ModelError\('model openai-chat\/fake-model: rejected/);
      expect(JSON.stringify(answer.body)).not.toContain('secret vendor text');
      fake.answer('Back again');
      expect((await say('And now?')).body).toMatchObject({ text: 'Back again', error: null });
    });
  });

  describe('when the agent decides to end', () => {
    const goodbye = { text: 'Goodbye!', toolCalls: [{ name: 'end_conversation', arguments: {} }] };

    it('is closed by the v2 route, as the agent', async () => {
      fake.answerWith(goodbye);
      const answer = await say('That is all, thanks');
      expect(answer.body).toMatchObject({ text: 'Goodbye!', ended: true, session_status: 'closed' });
      expect((await server.admin.get(`/v1/v2/conversations/${id}`)).body).toMatchObject({
        status: 'closed',
        triggered_by: 'agent',
        internal_termination_reason: 'agent_initiated',
      });
    });

    it('asks once more for a goodbye when the model called the tool without a word', async () => {
      fake.answerWith({ toolCalls: [{ name: 'end_conversation', arguments: {} }] });
      fake.answer('Farewell');
      expect((await say('Bye')).body).toMatchObject({ text: 'Farewell', ended: true });
    });

    it('keeps the tool call and its result in the transcript', async () => {
      fake.answerWith(goodbye);
      await say('Bye');
      const { turns } = (await server.admin.get(path)).body;
      expect(turns.map((row: { role: string }) => row.role)).toEqual([
        'user',
        'assistant',
        'tool',
        'assistant',
      ]);
      expect(turns[1].tool_calls[0].function.name).toBe('end_conversation');
      expect(turns[2].tool_results).toMatchObject({ tool_call_id: turns[1].tool_calls[0].id, error: null });
    });

    it('leaves the row active on the legacy route, with status end_requested', async () => {
      fake.answerWith(goodbye);
      const answer = await server.admin.post('/v1/runtime/turn', {
        session_id: id,
        end_user_id: crypto.randomUUID(),
        agent_id: agentId,
        user_message: 'Bye',
      });
      expect(answer.body).toMatchObject({ session_id: id, status: 'end_requested', error: null });
      expect((await server.admin.get(`/v1/v2/conversations/${id}`)).body.status).toBe('active');
    });
  });

  it('answers a tool the agent does not have with an error the model can read', async () => {
    fake.answerWith({ toolCalls: [{ name: 'format_disk', arguments: {} }] });
    fake.answer('I cannot do that.');
    expect((await say('Format my disk')).body.text).toBe('I cannot do that.');
    expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('there is no tool format_disk');
  });

  it('stops a model that calls tools without end', async () => {
    fake.byDefault({ toolCalls: [{ name: 'nonsense', arguments: {} }] });
    expect((await say('Go')).body).toMatchObject({ text: safeLine, error: 'max_steps_exceeded' });
  });
});
