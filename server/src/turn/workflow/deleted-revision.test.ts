/** Revisions that are deleted while a conversation's first turn on them is under way: deleted or run, never both. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { agentFollowing, edge, node, scripted } from './workflow-turn.fixture.ts';

/** Talks first, which a test holds, then asks for a colour. */
const colours = (thanks: string) => ({
  version: 1,
  entry_node_id: 'hello',
  variables: [{ name: 'colour', type: 'string', description: 'favourite colour' }],
  nodes: [
    node('hello', 'agent', { mode: 'tell', text: 'that you ask about colours' }),
    node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
    node('thanks', 'message', { text: thanks }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('hello', 'ask'),
    edge('ask', 'thanks'),
    edge('ask', 'end', { outcome: 'still_missing' }),
    edge('thanks', 'end'),
  ],
});

describe('a revision that a turn under way starts a run on', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  /** Another process, which has nothing of the first one's in its memory. */
  let other: TestServer;
  let workflow: { id: string; revisionId: string };
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => {
      const values = request.lastUserText.includes('Red') ? { colour: 'red' } : {};
      const reading = { intent: 'answer', values, meanings: [] };
      return scripted(request, { reading, choice: null, talk: { text: 'Hello.' } });
    });
    server = await startTestServer({ modelUrl: fake.url });
    other = await startTestServer({ modelUrl: fake.url, databaseUrl: server.databaseUrl });
  });
  beforeEach(async () => {
    const following = await agentFollowing(server.admin, [
      { graph: colours('Old.'), trigger_type: 'manual' },
    ]);
    [workflow] = following.workflows as [typeof workflow];
    id = (await createTestConversation(server.admin, following.agentId)).id;
    const start = { workflow_id: workflow.id };
    await server.admin.post(`/v1/v2/conversations/${id}/workflow-runs`, start);
  });
  afterAll(async () => {
    await server.stop();
    await other.stop();
    await fake.close();
  });

  const say = (text: string, at = server) =>
    at.api(server.adminKey).post(`/v1/v2/conversations/${id}/turns`, { user_message: text });

  /** Takes the place of the workflow's revision, which is then neither active nor run. */
  async function replace(): Promise<string> {
    const { body } = await server.admin.post(`/v1/workflows/${workflow.id}/revisions`, { name: 'v2' });
    await server.admin.put(`/v1/workflows/revisions/${body.id}/graph`, { compiled_graph: colours('New.') });
    const activated = await server.admin.post(`/v1/workflows/${workflow.id}/set-active-revision`, {
      revision_id: body.id,
    });
    expect(activated.status, JSON.stringify(activated.body)).toBe(200);
    return body.id;
  }
  const remove = () => server.admin.delete(`/v1/workflows/revisions/${workflow.revisionId}`);

  it('stays, and the run goes on in another process', async () => {
    const held = fake.hold();
    const first = say('Hello');
    await held.arrived;
    await replace();
    expect((await remove()).body).toMatchObject({ error: 'revision_in_use' });
    held.release('Hello.');
    expect((await first).body).toMatchObject({ text: 'Hello.\n\nWhich colour?', path: 'workflow' });
    expect((await say('Red', other)).body).toMatchObject({ text: 'Old.', path: 'workflow', error: null });
    expect((await remove()).status).toBe(409);
  });

  it('stays with its workflow', async () => {
    const { rows } = await server.database.pool.query(
      'delete from agent_revision_workflows where workflow_id = $1 returning workflow_id',
      [workflow.id],
    );
    expect(rows).toHaveLength(1);
    const held = fake.hold();
    const first = say('Hello');
    await held.arrived;
    expect((await server.admin.delete(`/v1/workflows/${workflow.id}`)).body).toMatchObject({
      error: 'workflow_in_use',
    });
    held.release('Hello.');
    await first;
    expect((await say('Red', other)).body).toMatchObject({ text: 'Old.', path: 'workflow' });
  });

  it('can be deleted when the conversation ends before the turn is committed', async () => {
    const held = fake.hold();
    const first = say('Hello');
    await held.arrived;
    await replace();
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect((await remove()).status).toBe(204);
    held.release('Hello.');
    expect((await first).status).toBe(409);
  });

  it('that is gone just before gives way to the one that took its place', async () => {
    const successor = await replace();
    const deletion = await server.database.pool.connect();
    // As the turn reads the workflow, the old revision is the active one still.
    await deletion.query('update workflows set active_revision_id = $1 where id = $2', [
      workflow.revisionId,
      workflow.id,
    ]);
    await deletion.query('begin');
    await deletion.query('delete from workflow_revisions where id = $1', [workflow.revisionId]);
    const first = say('Hello');
    await untilBlocked(server.database);
    await deletion.query('update workflows set active_revision_id = $1 where id = $2', [
      successor,
      workflow.id,
    ]);
    await deletion.query('commit');
    deletion.release();
    expect((await first).body).toMatchObject({ text: 'Hello.\n\nWhich colour?', path: 'workflow' });
    expect((await say('Red', other)).body).toMatchObject({ text: 'New.', error: null });
  });
});
