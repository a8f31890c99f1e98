/** Processes killed around a tool call of a workflow: nothing is bought twice, and the answer still comes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { sayToDying } from '#test/say-to-dying.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { agentFollowing, type Answers, createTool, edge, node, scripted } from './workflow-turn.fixture.ts';

const purchase = {
  version: 1,
  entry_node_id: 'hello',
  variables: [
    { name: 'item', type: 'string', source: 'provided' },
    { name: 'price', type: 'number', source: 'procedure' },
  ],
  destinations: { Support: { kind: 'team' } },
  nodes: [
    node('hello', 'agent', { mode: 'tell', text: 'that you look it up' }),
    node('buy', 'tool', { tool: 'buy', inputs: { item: 'vars.item' }, outputs: { price: 'price' } }),
    node('bought', 'message', { text: '{{item}} for {{price}}.' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'A colleague looks into it.' }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('hello', 'buy'),
    edge('buy', 'bought'),
    edge('buy', 'person', { outcome: 'failed' }),
    edge('bought', 'end'),
  ],
};

describe('a process killed', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let clock: TestClock;
  let server: TestServer;
  let answers: Answers;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    clock = testClock();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url, clock });
    await createTool(server.admin, tools.url, 'buy', 'POST', 'item');
    agentId = (await agentFollowing(server.admin, [{ graph: purchase, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    answers = {
      reading: { intent: 'answer', values: { item: 'tea' }, meanings: [] },
      choice: null,
      talk: { text: 'Let me look.' },
    };
    id = (await createTestConversation(server.admin, agentId, { context_variables: { item: 'tea' } })).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const headers = () => ({ 'idempotency-key': crypto.randomUUID() });
  const again = async (key: Record<string, string>) =>
    (await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Buy tea' }, key)).body;

  it('after the call was answered: its answer is used, and no model is asked again for what led to it', async () => {
    const key = headers();
    tools.answer({ json: { price: 4 } });
    await sayToDying({ server, fake, after: 'settle-tool-call' }, id, 'Buy tea', key);
    const [called, asked] = [tools.calls.length, fake.requests.length];
    clock.advance(20_000);
    expect(await again(key)).toMatchObject({ text: 'Let me look.\n\ntea for 4.', error: null });
    expect([tools.calls.length, fake.requests.length]).toEqual([called, asked]);
  });

  it('between record and answer: what may have been done is not done again, a person looks into it', async () => {
    const key = headers();
    const called = tools.calls.length;
    await sayToDying({ server, fake, after: 'record-tool-call' }, id, 'Buy tea', key);
    clock.advance(20_000);
    expect(await again(key)).toMatchObject({
      text: 'Let me look.\n\nA colleague looks into it.',
      session_status: 'waiting_for_human',
    });
    expect(tools.calls).toHaveLength(called);
    const { rows } = await server.database.pool.query(
      'select status, error from tool_calls where conversation_id = $1',
      [id],
    );
    expect(rows).toMatchObject([{ status: 'unknown', error: expect.stringMatching(/^OutcomeUnknown: /) }]);
  });
});
