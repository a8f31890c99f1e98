/** A message that names no session, while the session it would belong to is ended by somebody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeWithin } from '#closing/close-within.ts';
import { deleteConversationRows } from '#store/personal-rows.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';
import { untilBlocked } from '#test/until-blocked.ts';

describe('a runtime turn without session_id', () => {
  let server: TestServer;
  let agentId: string;
  let endUserId: string;
  let sessionId: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    endUserId = randomUUID();
    sessionId = (await say()).body.session_id;
  });
  afterAll(() => server.stop());

  const message = () => ({ end_user_id: endUserId, agent_id: agentId, user_message: 'Hello' });
  const say = (headers: Record<string, string> = {}) =>
    server.admin.post('/v1/runtime/turn', message(), headers);

  /** Ends the session once the request has found it and waits to claim its turn. */
  async function endUnder<Answer>(request: () => Promise<Answer>, isDeleted = false): Promise<Answer> {
    const { queue } = server.application.actions;
    let answer: Promise<Answer> | undefined;
    await server.database.transaction(server.organizationId, async (tx) => {
      await closeWithin(tx, queue, {
        conversationId: sessionId,
        status: 'closed',
        reason: 'resolved',
        triggeredBy: 'api',
        now: new Date(),
      });
      answer = request();
      await untilBlocked(server.database);
      if (isDeleted) await deleteConversationRows(tx, [sessionId]);
    });
    return answer!;
  }

  it.each([
    ['ended', false],
    ['ended and deleted', true],
  ])(
    'goes on in a new session when the one that was found is %s before its claim',
    async (_how, isDeleted) => {
      const { status, body } = await endUnder(() => say(), isDeleted);
      expect([status, body.status]).toEqual([200, expect.stringMatching(/\w/)]);
      expect(body.session_id).not.toBe(sessionId);
      const { messages } = (await server.admin.get(`/v1/v2/conversations/${body.session_id}/messages`)).body;
      expect(messages).toHaveLength(2);
    },
  );

  it('streams from the new session', async () => {
    const { frames } = await endUnder(() =>
      readStream(`${server.url}/v1/runtime/turn/stream`, { key: server.adminKey, body: message() }),
    );
    expect(frames.at(-1)?.event).toBe('complete');
  });

  it('keeps to the new session when it is repeated by its key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await endUnder(() => say(headers));
    expect(first.status).toBe(200);
    expect((await say(headers)).body).toEqual(first.body);
  });

  it('is refused when the session is named that was ended', async () => {
    const named = () => server.admin.post('/v1/runtime/turn', { ...message(), session_id: sessionId });
    const { status, body } = await endUnder(named);
    expect([status, body.error]).toEqual([409, 'conversation_closed']);
  });
});
