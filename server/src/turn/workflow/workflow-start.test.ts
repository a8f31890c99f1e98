/** Which workflow a conversation follows, from when, and in which revision. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, edge, node, scripted } from './workflow-turn.fixture.ts';

/** Says its name and asks a question, so that the run stays open. */
const asking = (name: string, more: object = {}) => ({
  version: 1,
  entry_node_id: 'hello',
  variables: [{ name: 'colour', type: 'string', description: 'favourite colour' }],
  nodes: [
    node('hello', 'message', { text: `This is ${name}.` }),
    node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
    node('thanks', 'message', { text: `${name} thanks for {{colour}}.` }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('hello', 'ask'),
    edge('ask', 'thanks'),
    edge('ask', 'end', { outcome: 'still_missing' }),
    edge('thanks', 'end'),
  ],
  ...more,
});
const nothingRead = { intent: 'side_question', values: {}, meanings: [] };

describe('a workflow starts', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let answers: Answers;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url });
  });
  beforeEach(() => {
    answers = { reading: nothingRead, choice: null, talk: { text: 'Agent here.' } };
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const talkTo = async (agentId: string, fields: object = {}, at = server) => {
    const { id } = await createTestConversation(server.admin, agentId, { ...fields });
    const path = `/v1/v2/conversations/${id}`;
    return {
      id,
      path,
      say: async (text: string) =>
        (await at.api(server.adminKey).post(`${path}/turns`, { user_message: text })).body,
      runs: async () => (await server.admin.get(`${path}/workflow-runs`)).body.items,
    };
  };

  it('with the first message when it always does, and once in a conversation', async () => {
    const { agentId } = await agentFollowing(server.admin, [
      { graph: asking('One'), trigger_type: 'always' },
    ]);
    const { say, runs } = await talkTo(agentId);
    expect((await say('Hi')).text).toMatch(/^This is One\./);
    answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
    expect((await say('red')).text).toBe('One thanks for red.');
    expect((await say('Hi again')).text).toBe('Agent here.');
    expect(await runs()).toMatchObject([{ status: 'ended', outcome: 'done', variables: { colour: 'red' } }]);
  });

  it('when the message fits its intent, chosen once among several and kept until it ends', async () => {
    const { agentId, workflows } = await agentFollowing(server.admin, [
      { graph: asking('One'), trigger_type: 'intent', trigger_config: { description: 'wants one' } },
      { graph: asking('Two'), trigger_type: 'intent', trigger_config: { description: 'wants two' } },
    ]);
    const { say } = await talkTo(agentId);
    expect((await say('Something else')).text).toBe('Agent here.');
    answers.choice = workflows[1]?.id ?? '';
    expect(await say('Two, please')).toMatchObject({ decision_source: 'router' });
    answers.choice = workflows[0]?.id ?? '';
    expect(await say('What?')).toMatchObject({ path: 'workflow', decision_source: 'workflow' });
    answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
    expect((await say('red')).text).toBe('Two thanks for red.');
  });

  it('by hand with the next message, attached or not; not while another runs', async () => {
    const { workflows } = await agentFollowing(server.admin, [
      { graph: asking('One'), trigger_type: 'manual' },
    ]);
    const { say, path } = await talkTo(await createTestAgent(server.admin));
    expect((await say('Hi')).text).toBe('Agent here.');
    const start = () => server.admin.post(`${path}/workflow-runs`, { workflow_id: workflows[0]?.id });
    expect((await start()).status).toBe(204);
    expect(await say('Go on')).toMatchObject({ decision_source: 'request' });
    expect((await start()).body).toMatchObject({ error: 'workflow_running' });
  });

  it('only on its channels', async () => {
    const graph = asking('One', { channels: ['voice'] });
    const { agentId } = await agentFollowing(server.admin, [{ graph, trigger_type: 'always' }]);
    expect((await (await talkTo(agentId)).say('Hi')).text).toBe('Agent here.');
    expect((await (await talkTo(agentId, { channel: 'voice' })).say('Hi')).text).toMatch(/^This is One/);
  });

  it('in the revision that is active then, which it keeps when another becomes active', async () => {
    const { agentId, workflows } = await agentFollowing(server.admin, [
      { graph: asking('Old'), trigger_type: 'always' },
    ]);
    const old = await talkTo(agentId);
    await old.say('Hi');
    const workflowId = workflows[0]?.id ?? '';
    const revision = (
      await server.admin.post(`/v1/workflows/${workflowId}/revisions`, {
        name: 'v2',
        instructions: '',
        trigger_type: 'always',
      })
    ).body;
    await server.admin.put(`/v1/workflows/revisions/${revision.id}/graph`, { compiled_graph: asking('New') });
    const activated = await server.admin.post(`/v1/workflows/${workflowId}/set-active-revision`, {
      revision_id: revision.id,
    });
    expect(activated.status).toBe(200);
    expect((await (await talkTo(agentId)).say('Hi')).text).toMatch(/^This is New/);
    answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
    expect((await old.say('red')).text).toBe('Old thanks for red.');
  });

  it('with what the host has given, and goes on in another process', async () => {
    const other = await startTestServer({ modelUrl: fake.url, databaseUrl: server.databaseUrl });
    try {
      const { agentId } = await agentFollowing(server.admin, [
        { graph: asking('One'), trigger_type: 'always' },
      ]);
      const known = await talkTo(agentId, { context_variables: { colour: 'blue' } });
      expect((await known.say('Hi')).text).toBe('This is One.\n\nOne thanks for blue.');
      const first = await talkTo(agentId);
      await first.say('Hi');
      answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
      const { body } = await other.api(server.adminKey).post(`${first.path}/turns`, { user_message: 'red' });
      expect(body.text).toBe('One thanks for red.');
    } finally {
      await other.stop();
    }
  });
});
