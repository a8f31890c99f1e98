import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeLine } from '#domain/turn.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';

describe('a streamed turn', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let other: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url, tuning: { heartbeatMs: 40 } });
    other = await startTestServer({ modelUrl: fake.url, databaseUrl: server.databaseUrl });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
  });
  afterAll(async () => {
    await server.stop();
    await other.stop();
    await fake.close();
  });

  const stream = (
    message: string,
    options: { headers?: Record<string, string>; frames?: number; at?: TestServer } = {},
  ) =>
    readStream(`${(options.at ?? server).url}/v1/v2/conversations/${id}/turns/stream`, {
      key: server.adminKey,
      body: { user_message: message },
      ...options,
    });

  const transcript = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/turns`)).body.turns.map(
      (row: { content: string }) => row.content,
    );

  /** The committed text of the turn, once its driver is done. */
  async function committedText(): Promise<string> {
    await expect.poll(async () => (await transcript()).length).toBe(2);
    return (await transcript())[1];
  }

  const answerText = 'The quick brown fox jumps over the lazy dog, again and again.';

  it('sends deltas and then, once and last, the committed turn', async () => {
    fake.answerWith({ text: answerText, chunkSize: 10 });
    const { frames, text } = await stream('Tell me');
    const events = frames.filter((frame) => frame.data);
    expect(text).toBe(answerText);
    expect(
      events
        .map((frame) => frame.event)
        .slice(0, -1)
        .every((event) => event === 'delta'),
    ).toBe(true);
    expect(events.at(-1)).toMatchObject({
      event: 'complete',
      data: { type: 'complete', text: answerText, conversation_id: id, message_seqs: [0, 1], error: null },
    });
    expect(events.at(-1)?.data?.['turn_ttft_ms']).toBeGreaterThanOrEqual(0);
    for (const frame of events) {
      expect(frame.event).toBe(frame.data?.['type']);
      expect(frame.id).toMatch(/^[0-9a-f-]{36}\.1\.\d+$/);
    }
    expect(await transcript()).toEqual(['Tell me', answerText]);
  });

  it('keeps a silent connection alive with comments', async () => {
    fake.answerWith({ text: 'At last', delayMs: 150 });
    const { frames } = await stream('Slow down');
    expect(frames.filter((frame) => frame.data === null && frame.id === null).length).toBeGreaterThanOrEqual(
      2,
    );
  });

  it('is not lost when its reader hangs up: it is committed', async () => {
    fake.answerWith({ text: answerText, chunkSize: 8, pieceDelayMs: 5 });
    await stream('Tell me', { frames: 1 });
    expect(await committedText()).toBe(answerText);
  });

  it('can be cut after every frame and taken up on another process: the joined text is the committed text', async () => {
    const pieces = Math.ceil(answerText.length / 12);
    for (let cut = 1; cut <= pieces; cut += 1) {
      id = (await createTestConversation(server.admin, agentId)).id;
      fake.answerWith({ text: answerText, chunkSize: 12, pieceDelayMs: 3 });
      const first = await stream('Tell me', { frames: cut });
      const rest = await stream('Tell me', { headers: { 'last-event-id': first.lastId ?? '' }, at: other });
      expect(first.text + rest.text, `cut after ${cut}`).toBe(answerText);
      expect(rest.frames.at(-1)?.event).toBe('complete');
      expect(await transcript()).toEqual(['Tell me', answerText]);
    }
  });

  it('is answered whole to the same Idempotency-Key, streamed or not', async () => {
    fake.answerWith({ text: answerText, chunkSize: 12, pieceDelayMs: 3 });
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await stream('Tell me', { headers, frames: 2 });
    const again = await stream('Tell me', { headers, at: other });
    expect(again.text).toBe(answerText);
    const whole = await server.admin.post(
      `/v1/v2/conversations/${id}/turns`,
      { user_message: 'Tell me' },
      headers,
    );
    expect(whole.body.text).toBe(answerText);
    expect(await transcript()).toHaveLength(2);
  });

  it('says the safe line as its last delta, then the error, when the model breaks off', async () => {
    fake.answerWith({ text: answerText, chunkSize: 10, misbehave: { kind: 'break_off', afterPieces: 2 } });
    const { frames, text } = await stream('Tell me');
    const events = frames.filter((frame) => frame.data);
    expect(text).toBe(`${answerText.slice(0, 20)}\n\n${safeLine}`);
    expect(events.at(-2)?.data?.['text']).toContain(safeLine);
    expect(events.at(-1)?.data).toMatchObject({
      type: 'error',
      error: expect.stringMatching(/^ModelError/),
      message: expect.any(String),
    });
    expect((await transcript())[1]).toBe(text);
  });

  it('lets no other model take over once a delta is out', async () => {
    const agent = await createTestAgent(server.admin, {
      model_settings: { model: 'openai-chat/first', fallback_model: 'openai-chat/second' },
    });
    id = (await createTestConversation(server.admin, agent)).id;
    fake.answerWith({ text: answerText, chunkSize: 10, misbehave: { kind: 'break_off', afterPieces: 2 } });
    const asked = fake.requests.length;
    expect((await stream('Tell me')).frames.at(-1)?.event).toBe('error');
    expect(fake.requests).toHaveLength(asked + 1);
  });

  it('is a plain refusal as long as nothing was sent', async () => {
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    const { status, body } = await stream('Hello');
    expect([status, body?.['error']]).toEqual([409, 'conversation_closed']);
  });

  it('ends with an error frame when its conversation ends meanwhile', async () => {
    fake.answerWith({ text: answerText, chunkSize: 8, pieceDelayMs: 20 });
    const reading = stream('Tell me');
    await expect.poll(async () => (await transcript()).length).toBe(1);
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    const { frames } = await reading;
    expect(frames.at(-1)?.data).toMatchObject({ type: 'error', error: 'conversation_closed' });
    expect(await transcript()).toEqual(['Tell me']);
  });

  it('closes before it completes when the agent decided to end', async () => {
    fake.answerWith({ text: 'Bye!', toolCalls: [{ name: 'end_conversation', arguments: {} }] });
    const { frames } = await stream('That is all');
    expect(frames.at(-1)?.data).toMatchObject({ type: 'complete', ended: true, session_status: 'closed' });
  });

  it.each(['nonsense', 'x.1.2', `${crypto.randomUUID()}.a.b`])(
    'refuses the Last-Event-ID %s',
    async (lastId) => {
      const { status } = await stream('Hello', { headers: { 'last-event-id': lastId } });
      expect(status).toBe(422);
    },
  );

  it('is 404 for a Last-Event-ID of a turn that is not there, and runs nothing', async () => {
    const { status } = await stream('Hello', { headers: { 'last-event-id': `${crypto.randomUUID()}.1.0` } });
    expect(status).toBe(404);
    expect(await transcript()).toEqual([]);
  });
});
