import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());

it('text beside digits is refused, and nothing of either is kept', async () => {
  const { id, end_user_id } = await createTestConversation(server.admin, agentId);
  const both = { digits: '12', user_message: 'x' };
  const legacy = { ...both, session_id: id, end_user_id, agent_id: agentId };
  for (const [path, body] of [
    [`/v1/v2/conversations/${id}/turns`, both],
    [`/v1/v2/conversations/${id}/turns/stream`, both],
    ['/v1/runtime/turn', legacy],
  ] as const) {
    const answer = await server.admin.post(path, body);
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'user_message'], msg: expect.stringContaining('digits') }] },
    });
  }
  expect((await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body.messages).toEqual([]);
});

it('null in place of digits is none', async () => {
  const { id } = await createTestConversation(server.admin, agentId);
  const path = `/v1/v2/conversations/${id}/turns`;
  expect((await server.admin.post(path, { digits: null, user_message: 'Hello' })).status).toBe(200);
});
