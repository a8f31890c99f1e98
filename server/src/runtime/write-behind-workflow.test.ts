/** A run that a live call has begun and not yet written: its revision stays until it is. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, edge, node, scripted } from '#turn/workflow/workflow-turn.fixture.ts';
import { type WriteBehind, writeBehind } from './persist/write-behind.ts';
import { Runtime } from './runtime.ts';

const colours = {
  version: 1,
  entry_node_id: 'ask',
  variables: [{ name: 'colour', type: 'string', description: 'favourite colour' }],
  nodes: [
    node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
    node('thanks', 'message', { text: 'Thanks.' }),
    node('end', 'end', {}),
  ],
  edges: [edge('ask', 'thanks'), edge('ask', 'end', { outcome: 'still_missing' }), edge('thanks', 'end')],
};

let fake: FakeOpenAi;
let server: TestServer;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault((request) => {
    const values = request.lastUserText.includes('Red') ? { colour: 'red' } : {};
    const reading = { intent: 'answer', values, meanings: [] };
    return scripted(request, { reading, choice: null, talk: { text: 'Hello.' } });
  });
  server = await startTestServer({ modelUrl: fake.url });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

it('keeps its revision from being deleted, and is written and gone on with', async () => {
  const { agentId, workflows } = await agentFollowing(server.admin, [
    { graph: colours, trigger_type: 'always' },
  ]);
  const { id: workflowId = '', revisionId = '' } = workflows[0] ?? {};
  const { id } = await createTestConversation(server.admin, agentId, { channel: 'voice' });
  const resources = server.application.runtime;
  let call: WriteBehind | undefined;
  const runtime = await Runtime.fromAuthenticated(
    resources,
    server.organizationId,
    { kind: 'conversation', conversationId: id },
    async (context, conversationId) => {
      call = await writeBehind({ context, turns: resources.turns, conversationId, flushEveryMs: 3_600_000 });
      return call;
    },
  );
  await runtime.runTurn({ userMessage: 'Hello' });
  const successor = (await server.admin.post(`/v1/workflows/${workflowId}/revisions`, { name: 'v2' })).body
    .id;
  await server.admin.put(`/v1/workflows/revisions/${successor}/graph`, { compiled_graph: colours });
  await server.admin.post(`/v1/workflows/${workflowId}/set-active-revision`, { revision_id: successor });
  const remove = () => server.admin.delete(`/v1/workflows/revisions/${revisionId}`);
  expect((await remove()).body).toMatchObject({ error: 'revision_in_use' });
  await call?.release();
  expect((await remove()).body).toMatchObject({ error: 'revision_in_use' });
  const { body } = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Red' });
  expect(body).toMatchObject({ text: 'Thanks.', path: 'workflow', error: null });
});
