/** A workflow in a conversation, seen from outside: over HTTP, on PostgreSQL, with the vendor's and the tool's fakes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, createTool, edge, node, scripted } from './workflow-turn.fixture.ts';

const refund = {
  version: 1,
  entry_node_id: 'ask',
  variables: [
    { name: 'order_no', type: 'string', digits: 4 },
    { name: 'total', type: 'number', source: 'procedure' },
  ],
  destinations: { Support: { kind: 'team' }, Lead: { kind: 'approver', role: 'lead' } },
  nodes: [
    node('ask', 'agent', { mode: 'collect', words: 'Which order?', collect: ['order_no'] }),
    node('find', 'tool', {
      tool: 'find_order',
      effect: 'reads',
      inputs: { order_no: 'vars.order_no' },
      outputs: { total: 'total' },
    }),
    node('large', 'condition', {}),
    node('approve', 'approval', { role: 'lead', summary: '{{total}} for {{order_no}}', payload: ['total'] }),
    node('pay', 'tool', { tool: 'refund', inputs: { order_no: 'vars.order_no' } }),
    node('paid', 'message', { text: '{{total}} euros are coming.' }),
    node('refused', 'message', { text: 'I am sorry, no refund is possible.' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'A colleague takes over.' }),
    node('end', 'end', { outcome: 'refunded' }),
    node('end-refused', 'end', { outcome: 'refused' }),
  ],
  edges: [
    edge('ask', 'find'),
    edge('ask', 'person', { outcome: 'still_missing' }, { id: 'ask:missing' }),
    edge('find', 'large'),
    edge('find', 'person', { outcome: 'failed' }, { id: 'find:failed' }),
    edge('large', 'approve', { cel: 'vars.total > 100.0' }, { priority: 1 }),
    edge('large', 'pay', null, { priority: 2 }),
    edge('approve', 'pay', { outcome: 'approved' }, { id: 'approve:approved' }),
    edge('approve', 'refused', { outcome: 'denied' }, { id: 'approve:denied' }),
    edge('approve', 'person', { outcome: 'no_answer' }, { id: 'approve:none' }),
    edge('pay', 'paid'),
    edge('pay', 'person', { outcome: 'failed' }, { id: 'pay:failed' }),
    edge('paid', 'end'),
    edge('refused', 'end-refused'),
  ],
};

describe('a workflow in a conversation', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let server: TestServer;
  let answers: Answers;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
    await createTool(server.admin, tools.url, 'find_order', 'GET', 'order_no');
    await createTool(server.admin, tools.url, 'refund', 'POST', 'order_no');
    agentId = (await agentFollowing(server.admin, [{ graph: refund, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    answers = { reading: {}, choice: null, talk: { text: 'How can I help?' } };
    id = (await createTestConversation(server.admin, agentId)).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const say = async (text: string, fields: object = {}) =>
    (await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: text, ...fields })).body;
  const row = async () => (await server.admin.get(`/v1/v2/conversations/${id}`)).body;
  const poll = async (since = -1) =>
    (await server.admin.get(`/v1/v2/conversations/${id}/messages?since_seq=${since}`)).body;

  it('asks, calls its tools and ends, and every turn says where it came from', async () => {
    answers.reading = { intent: 'side_question', values: {}, meanings: [] };
    expect(await say('Hello')).toMatchObject({ path: 'workflow', decision_source: 'trigger', error: null });
    answers.reading = { intent: 'answer', values: { order_no: '1234' }, meanings: [] };
    tools.answer({ json: { total: 20 } });
    tools.answer({ json: { ok: true } });
    const paid = await say('It is 1234');
    expect(paid).toMatchObject({
      text: '20 euros are coming.',
      path: 'workflow',
      decision_source: 'workflow',
    });
    expect(tools.calls.slice(-2).map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/find_order?order_no=1234'],
      ['POST', '/refund?order_no=1234'],
    ]);
    expect(await row()).toMatchObject({ context_variables: {}, learned_variables: { order_no: '1234' } });
    expect(await say('Thanks')).toMatchObject({ text: 'How can I help?', path: 'agent' });
  });

  it('takes what the first message says instead of asking for it', async () => {
    answers.reading = { intent: 'answer', values: { order_no: '9999' }, meanings: [] };
    tools.answer({ json: { total: 5 } });
    tools.answer({ json: {} });
    expect((await say('Refund order 9999 please')).text).toBe('5 euros are coming.');
  });

  it('parks for an approval, answers what is said meanwhile, and goes on with the decision', async () => {
    answers.reading = { intent: 'answer', values: { order_no: '1111' }, meanings: [] };
    tools.answer({ json: { total: 500 } });
    const parked = await say('1111');
    expect(parked).toMatchObject({ session_status: 'awaiting_approval', error: null });
    expect((await say('Are you there?')).text).toMatch(/still waiting/);
    const { items } = (await server.admin.get('/v1/hitl/approvals')).body;
    const approval = items.find((each: { conversation_id: string }) => each.conversation_id === id);
    expect(approval).toMatchObject({ node_id: 'approve', approver_role: 'lead', status: 'pending' });
    tools.answer({ json: { ok: true } });
    await server.admin.post(`/v1/hitl/approvals/${approval.id}/decide`, { decision: 'approve' });
    await expect
      .poll(async () => (await poll()).messages.at(-1).content, { timeout: 10_000 })
      .toBe('500 euros are coming.');
    expect((await poll()).session_status).toBe('active');
  });

  it('hands over to a person with a packet, and the agent is silent from then on', async () => {
    answers.reading = { intent: 'answer', values: { order_no: '2222' }, meanings: [] };
    tools.answer({ status: 404, json: {} });
    const handed = await say('2222');
    expect(handed).toMatchObject({
      text: 'A colleague takes over.',
      session_status: 'waiting_for_human',
      handoff: { kind: 'human', label: 'Support', node_id: 'person' },
      error: null,
    });
    expect((await say('Hello?')).text).toBe('');
    const { items } = (await server.admin.get('/v1/hitl/handoffs')).body;
    expect(items.find((each: { conversation_id: string }) => each.conversation_id === id)).toMatchObject({
      source: 'workflow_terminal',
      status: 'requested',
      packet: { context_vars: { order_no: '2222' } },
    });
  });

  it('leaves the person a line and the run where it was when a model fails', async () => {
    answers.reading = 'nonsense' as unknown as object;
    const failed = await say('3333');
    expect(failed.error).toMatch(/^node_execution_failed: ModelError: /);
    answers.reading = { intent: 'answer', values: { order_no: '3333' }, meanings: [] };
    tools.answer({ json: { total: 3 } });
    tools.answer({ json: {} });
    expect(await say('3333')).toMatchObject({ text: '3 euros are coming.', error: null });
  });

  it('ends with its conversation', async () => {
    answers.reading = { intent: 'side_question', values: {}, meanings: [] };
    await say('Hello');
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    const { rows } = await server.database.pool.query(
      'select status, outcome from workflow_runs where conversation_id = $1',
      [id],
    );
    expect(rows).toEqual([{ status: 'ended', outcome: 'conversation_ended' }]);
  });
});
