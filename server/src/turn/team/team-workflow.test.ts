import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam } from '#test/teams.ts';
import { agentFollowing, edge, node, scripted } from '#turn/workflow/workflow-turn.fixture.ts';

let fake: FakeOpenAi;
let server: TestServer;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  server = await startTestServer({ modelUrl: fake.url });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

const say = async (text: string, id: string) =>
  (await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: text })).body;

it('a team does not take a member out of a workflow that it leads', async () => {
  const graph = {
    version: 1,
    entry_node_id: 'ask',
    variables: [{ name: 'colour', type: 'string', description: 'favourite colour' }],
    nodes: [
      node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
      node('thanks', 'message', { text: 'Noted.' }),
      node('end', 'end', {}),
    ],
    edges: [edge('ask', 'thanks'), edge('ask', 'end', { outcome: 'still_missing' }), edge('thanks', 'end')],
  };
  const leader = await agentFollowing(server.admin, [{ graph, trigger_type: 'always' }]);
  const mixed = await createTestTeam(server.admin, ['Bob']);
  const members: Record<string, string> = { ...mixed.members, Leader: leader.agentId };
  const { body } = await server.admin.post('/v1/teams', {
    name: 'Mixed',
    members: Object.entries(members).map(([role, agent_id]) => ({ role, agent_id })),
  });
  const { id: other } = await createTeamConversation(server.admin, body.id);
  const answers = {
    reading: { intent: 'side_question', values: {}, meanings: [] } as object,
    choice: leader.agentId,
    talk: { text: 'I am talking.' },
  };
  fake.byDefault((request) => scripted(request, answers));
  const begun = { path: 'workflow', decision_source: 'trigger', active_assistant_id: leader.agentId };
  expect(await say('Colours', other)).toMatchObject(begun);
  answers.choice = members['Bob'] ?? '';
  answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
  expect(await say('Red, Bob', other)).toMatchObject({
    text: 'Noted.',
    path: 'workflow',
    decision_source: 'workflow',
    active_assistant_id: leader.agentId,
  });
  expect(await say('And now Bob', other)).toMatchObject({
    path: 'team',
    decision_source: 'supervisor',
    active_assistant_id: members['Bob'],
  });
});
