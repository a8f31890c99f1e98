/** A workflow that cannot start stands in nobody's way, and the trace says that it was passed over. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, node, scripted } from './workflow-turn.fixture.ts';

const saying = (text: string, more: object = {}) => ({
  version: 1,
  entry_node_id: 'say',
  nodes: [node('say', 'message', { text }), node('end', 'end', {})],
  edges: [{ id: 'on', source: 'say', target: 'end', condition: null }],
  ...more,
});
const onVoice = { channels: ['voice'] };

describe('a workflow that cannot start', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let answers: Answers;
  let path: string;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url });
  });
  beforeEach(() => {
    answers = { reading: {}, choice: null, talk: { text: 'Agent here.' } };
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const open = async (agentId: string) => {
    path = `/v1/v2/conversations/${(await createTestConversation(server.admin, agentId)).id}`;
  };
  const say = async () => (await server.admin.post(`${path}/turns`, { user_message: 'Hello' })).body.text;
  const request = (workflow_id: string | undefined) =>
    server.admin.post(`${path}/workflow-runs`, { workflow_id });
  const passedOver = async () => {
    const { steps } = (await server.admin.get(`${path}/trace`)).body;
    return steps.filter(({ kind }: { kind: string }) => kind === 'workflow_passed_over');
  };
  const requested = async () => {
    const { rows } = await server.database.pool.query(
      'select requested_workflow_id from conversations where id = $1',
      [path.split('/').at(-1)],
    );
    return rows[0].requested_workflow_id;
  };

  it('as it was asked for and then deleted, is forgotten, and another one starts', async () => {
    const { agentId } = await agentFollowing(server.admin, [
      { graph: saying('Always.'), trigger_type: 'always' },
    ]);
    const other = (await server.admin.post('/v1/workflows', { name: 'Test', instructions: '' })).body;
    const graph = { compiled_graph: saying('Asked.') };
    await server.admin.put(`/v1/workflows/revisions/${other.active_revision_id}/graph`, graph);
    await open(agentId);
    expect((await request(other.id)).status).toBe(204);
    expect((await server.admin.delete(`/v1/workflows/${other.id}`)).status).toBe(204);
    expect(await say()).toBe('Always.');
    expect(await requested()).toBeNull();
    expect(await passedOver()).toMatchObject([
      { details: { workflow_id: other.id, workflow_revision_id: null } },
    ]);
  });

  it('as it was asked for on another channel, is forgotten, and the agent answers', async () => {
    const { agentId, workflows } = await agentFollowing(server.admin, [
      { graph: saying('Asked.', onVoice), trigger_type: 'manual' },
    ]);
    await open(agentId);
    expect((await request(workflows[0]?.id)).status).toBe(204);
    expect(await say()).toBe('Agent here.');
    expect(await requested()).toBeNull();
    expect(await passedOver()).toMatchObject([{ summary: 'it is not for this channel' }]);
    expect(await say()).toBe('Agent here.');
    expect(await passedOver()).toHaveLength(1);
  });

  it('as it always starts but on another channel, lets the next one', async () => {
    const { agentId } = await agentFollowing(server.admin, [
      { graph: saying('On voice.', onVoice), trigger_type: 'always' },
      { graph: saying('Here.'), trigger_type: 'always' },
    ]);
    await open(agentId);
    expect(await say()).toBe('Here.');
  });

  it('as its revision has no graph, is passed over in every turn that it could have begun', async () => {
    const { agentId, workflows } = await agentFollowing(server.admin, [
      { graph: saying('One.'), trigger_type: 'always' },
      { graph: saying('Two.'), trigger_type: 'manual' },
    ]);
    const emptied = await server.database.pool.query(
      `update workflow_revisions set compiled_graph = null, compilation_status = 'failed' where id = any($1)`,
      [workflows.map(({ revisionId }) => revisionId)],
    );
    expect(emptied.rowCount).toBe(2);
    await open(agentId);
    expect(await say()).toBe('Agent here.');
    expect(await passedOver()).toMatchObject([
      {
        summary: 'its revision in use has no graph',
        details: {
          workflow_id: workflows[0]?.id,
          workflow_revision_id: workflows[0]?.revisionId,
          compilation_status: 'failed',
        },
      },
    ]);
  });
});
