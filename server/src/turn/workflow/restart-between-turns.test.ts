/** A conversation whose every turn is answered by another process, the one before it killed: nothing tells the difference. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '#test/child-process.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, createTool, edge, node, scripted } from './workflow-turn.fixture.ts';

const refund = {
  version: 1,
  entry_node_id: 'ask-order',
  variables: [
    { name: 'order_no', type: 'string', digits: 4 },
    { name: 'pin', type: 'string', digits: 5, sensitive: true },
    { name: 'reason', type: 'string', description: 'why it comes back' },
    { name: 'total', type: 'number', source: 'procedure' },
    { name: 'receipt', type: 'string', source: 'procedure' },
  ],
  nodes: [
    node('ask-order', 'agent', { mode: 'collect', words: 'Which order?', collect: ['order_no'] }),
    node('find', 'tool', {
      tool: 'find_order',
      effect: 'reads',
      inputs: { order_no: 'vars.order_no' },
      outputs: { total: 'total' },
    }),
    node('ask-reason', 'agent', { mode: 'collect', words: 'Why is that?', collect: ['reason'] }),
    node('ask-pin', 'agent', { mode: 'collect', words: 'Your PIN, please.', collect: ['pin'] }),
    node('pay', 'tool', {
      tool: 'refund',
      inputs: { order_no: 'vars.order_no', pin: 'vars.pin' },
      outputs: { receipt: 'receipt' },
    }),
    node('paid', 'message', { text: '{{total}} euros for {{order_no}}: receipt {{receipt}}.' }),
    node('sorry', 'message', { text: 'That did not work.' }),
    node('end', 'end', { outcome: 'refunded' }),
  ],
  edges: [
    edge('ask-order', 'find'),
    edge('find', 'ask-pin'),
    edge('ask-pin', 'ask-reason'),
    edge('ask-reason', 'pay'),
    edge('pay', 'paid'),
    edge('paid', 'end'),
    edge('sorry', 'end'),
    ...['ask-order', 'ask-reason', 'ask-pin'].map((asking) =>
      edge(asking, 'sorry', { outcome: 'still_missing' }, { id: `${asking}:missing` }),
    ),
    ...['find', 'pay'].map((calling) =>
      edge(calling, 'sorry', { outcome: 'failed' }, { id: `${calling}:failed` }),
    ),
  ],
};

/** What the person says in each turn, and what is read from it. */
const script = [
  { user_message: 'I want my money back', reading: { intent: 'answer', values: {} } },
  { user_message: 'Do you deliver to Graz?', reading: { intent: 'side_question', values: {} } },
  { user_message: 'Order 1234', reading: { intent: 'answer', values: { order_no: '1234' } } },
  { user_message: '97531', reading: { intent: 'answer', values: {} } },
  { user_message: 'It is torn', reading: { intent: 'answer', values: { reason: 'torn' } } },
];

let fake: FakeOpenAi;
let tools: FakeToolServer;
let server: TestServer;
let agentId: string;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  tools = await startFakeToolServer();
  fake.byDefault((request) => {
    const said = script.find(({ user_message }) => request.lastUserText.includes(user_message));
    const reading = { meanings: [], ...said?.reading };
    return scripted(request, { reading, choice: null, talk: { text: `re: ${request.lastUserText}` } });
  });
  server = await startTestServer({ modelUrl: fake.url });
  await createTool(server.admin, tools.url, 'find_order', 'GET', 'order_no');
  await createTool(server.admin, tools.url, 'refund', 'POST', 'order_no', 'pin');
  agentId = (await agentFollowing(server.admin, [{ graph: refund, trigger_type: 'always' }])).agentId;
});
afterAll(async () => {
  await server.stop();
  await fake.close();
  await tools.close();
});

const startProcess = (): Promise<ServerProcess> =>
  startServerProcess({
    DATABASE_URL: server.databaseUrl,
    RAPPORT_ROLES: 'api',
    RAPPORT_TOOL_PRIVATE_NETWORKS: 'allow',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: fake.url,
    RAPPORT_MODEL: 'openai-chat/fake-model',
  });

/** Has the whole conversation, each turn with the server at the URL that `at` gives for it; tells all that is left of it. */
async function converse(at: () => Promise<{ url: string; done: () => Promise<unknown> }>) {
  const { id } = await createTestConversation(server.admin, agentId);
  const called = tools.calls.length;
  const turns = [];
  tools.answer({ json: { total: 20 } });
  tools.answer({ json: { receipt: 'R7' } });
  for (const { user_message } of script) {
    const { url, done } = await at();
    const response = await fetch(`${url}/v1/v2/conversations/${id}/turns`, {
      method: 'POST',
      headers: { 'x-api-key': server.adminKey },
      body: JSON.stringify({ user_message }),
    });
    const { text, path, decision_source, message_seqs, error } = (await response.json()) as Record<
      string,
      unknown
    >;
    turns.push({ text, path, decision_source, message_seqs, error });
    await done();
  }
  return { id, turns, calls: tools.calls.slice(called).map(({ method, url }) => `${method} ${url}`) };
}

/** Rows of the conversation without what is its own: ids and times. */
async function left(id: string) {
  const first = async (sql: string) => (await server.database.pool.query(sql, [id])).rows;
  return {
    conversation: await first(
      `select status, message_count, context_variables, learned_variables, keypad, turn_id, turn_lease_token, workflow_run_id,
         pinned_workflow_revision_id from conversations where id = $1`,
    ),
    messages: await first(
      'select seq, role, content, sealed_content is null as is_open from messages where conversation_id = $1 order by seq',
    ),
    runs: await first(
      `select status, outcome, node_id, state - 'facts' as state, sealed_vars from workflow_runs
       where conversation_id = $1`,
    ),
    turns: await first(
      'select status, attempt, user_seq, path, error from turns where conversation_id = $1 order by user_seq',
    ),
    calls: await first(
      'select ordinal, name, inputs, status, output, error from tool_calls where conversation_id = $1 order by started_at',
    ),
  };
}

/** Five processes start one after the other: fifteen seconds, or more on a machine that has much else to do. */
const patient = { timeout: 120_000 };

it('survives the death of its process between any two turns of a procedure', patient, async () => {
  const undisturbed = await converse(async () => ({ url: server.url, done: () => Promise.resolve() }));
  const disturbed = await converse(async () => {
    const process_ = await startProcess();
    return { url: process_.url, done: () => process_.kill('SIGKILL') };
  });
  expect(disturbed).toEqual({ ...undisturbed, id: disturbed.id });
  expect(await left(disturbed.id)).toEqual(await left(undisturbed.id));
  expect(undisturbed.turns.map(({ text }) => text)).toEqual([
    'Which order?',
    're: Do you deliver to Graz?\n\nWhich order?',
    'Your PIN, please.',
    'Why is that?',
    '20 euros for 1234: receipt R7.',
  ]);
  expect(undisturbed.calls).toEqual([
    'GET /find_order?order_no=1234',
    'POST /refund?order_no=1234&pin=97531',
  ]);
  expect((await left(disturbed.id)).messages.map((row) => row.content).join()).not.toContain('97531');
});
