import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation } from '#test/teams.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('a team works without any vendor', async () => {
  const booking = await createTestAgent(server.admin, { name: 'Ann' });
  const billing = await createTestAgent(server.admin, { name: 'Bob' });
  const { body: team } = await server.admin.post('/v1/teams', {
    name: 'Service',
    members: [
      { agent_id: booking, role: 'makes and cancels appointments' },
      { agent_id: billing, role: 'invoices and refunds' },
    ],
  });
  const { id } = await createTeamConversation(server.admin, team.id);
  const answering = async (text: string) => {
    const { body } = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: text });
    return [body.active_assistant_id, body.decision_source, body.error];
  };
  expect(await answering('I want a refund for my invoice')).toEqual([billing, 'supervisor', null]);
  expect(await answering('Hm')).toEqual([billing, 'fallback', null]);
  expect(await answering('I need to cancel my appointment')).toEqual([booking, 'supervisor', null]);
});
