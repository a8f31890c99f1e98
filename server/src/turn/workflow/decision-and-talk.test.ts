/** What the customer says while an approval waits, and what becomes of the decision. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scoped } from '#database/statement.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { recoverTurn } from '#turn/recover-turn.ts';
import { resumeApproval } from '#turn/resume-approval.ts';
import { agentFollowing, createTool, edge, node } from './workflow-turn.fixture.ts';

const refund = {
  version: 1,
  entry_node_id: 'ask',
  variables: [{ name: 'order_no', type: 'string', digits: 4 }],
  destinations: { Support: { kind: 'team' }, Lead: { kind: 'approver', role: 'lead' } },
  nodes: [
    node('ask', 'agent', { mode: 'collect', words: 'Which order?', collect: ['order_no'] }),
    node('greet', 'message', { text: 'One moment for {{order_no}}.' }),
    node('approve', 'approval', { role: 'lead', summary: 'Refund {{order_no}}?' }),
    node('pay', 'tool', { tool: 'refund', inputs: { order_no: 'order_no' } }),
    node('paid', 'message', { text: 'It is paid.' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'A colleague takes over.' }),
    node('hours', 'message', { text: 'We open at nine.' }),
    node('end', 'end', { outcome: 'refunded' }),
    node('refused', 'end', { outcome: 'refused' }),
  ],
  edges: [
    edge('ask', 'greet'),
    edge('ask', 'refused', { outcome: 'still_missing' }),
    edge('greet', 'approve'),
    edge('approve', 'pay', { outcome: 'approved' }),
    edge('approve', 'refused', { outcome: 'denied' }),
    edge('pay', 'paid'),
    edge('paid', 'end'),
    edge('*', 'person', { meaning: 'asks for a person' }),
    edge('*', 'hours', { meaning: 'asks when we open' }, { resume: true }),
  ],
};

/** How the model reads what the customer says, word for word. */
const readings: Readonly<Record<string, object>> = {
  'Refund 1111': { intent: 'answer', values: { order_no: '1111' } },
  'I meant 2222': { intent: 'answer', values: { order_no: '2222' } },
  'Stop it': { intent: 'cancel' },
  Yes: { intent: 'confirm' },
  'No, go on': { intent: 'deny' },
  'A person, please': { intent: 'answer', meanings: ['*:person'] },
  'When do you open?': { intent: 'answer', meanings: ['*:hours'] },
  'What is your name?': { intent: 'side_question' },
  'Any news?': { intent: 'answer' },
};

describe('while an approval waits', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let clock: TestClock;
  /** Without workers: a decision is carried out by hand. */
  let server: TestServer;
  let db: Scoped;
  let agentId: string;
  let id: string;
  let called: number;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    clock = testClock();
    fake.byDefault((request) => {
      const said = request.lastUserText;
      const reading = readings[said];
      if (!request.jsonSchema) return { text: `re: ${said}` };
      return reading ? { json: { values: {}, meanings: [], ...reading } } : { text: 'unreadable' };
    });
    server = await startTestServer({ modelUrl: fake.url, clock });
    db = server.database.organization(server.organizationId);
    await createTool(server.admin, tools.url, 'refund', 'POST', 'order_no');
    agentId = (await agentFollowing(server.admin, [{ graph: refund, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    called = tools.calls.length;
    expect((await say('Refund 1111')).session_status).toBe('awaiting_approval');
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const path = () => `/v1/v2/conversations/${id}`;
  const say = async (text: string) =>
    (await server.admin.post(`${path()}/turns`, { user_message: text })).body;
  const status = async () => (await server.admin.get(path())).body.status;
  const pending = async () => {
    const { items } = (await server.admin.get('/v1/hitl/approvals?limit=100')).body;
    return items.find((each: { conversation_id: string }) => each.conversation_id === id)?.id as string;
  };
  const approval = async (approvalId: string) =>
    (await server.admin.get(`/v1/hitl/approvals/${approvalId}`)).body;
  const lastWords = async () =>
    (await server.admin.get(`${path()}/messages`)).body.messages.at(-1).content as string;
  const steps = async () => (await server.admin.get(`${path()}/trace?limit=1000`)).body.steps;
  const paid = () => tools.calls.slice(called).map(({ url }) => url);

  /** Decides, and carries it out; returns the approval's id. */
  async function decide(decision: 'approve' | 'deny', to = db): Promise<string> {
    const approvalId = await pending();
    const decided = await server.admin.post(`/v1/hitl/approvals/${approvalId}/decide`, { decision });
    expect(decided.status).toBe(200);
    await resumeApproval(server.application.runtime.turns, to, id, approvalId);
    return approvalId;
  }

  it('what is said is answered with the waiting line, and nothing of it is lost on the approver', async () => {
    const approvalId = await pending();
    expect(await approval(approvalId)).toMatchObject({ messages_since: 0, last_customer_message: null });
    expect((await say('Any news?')).text).toMatch(/still waiting/);
    await say('Stop it');
    expect(await approval(approvalId)).toMatchObject({
      messages_since: 2,
      last_customer_message: 'Stop it',
      outcome: null,
    });
    const { items } = (await server.admin.get('/v1/hitl/approvals?limit=100')).body;
    expect(JSON.stringify(items)).not.toContain('Stop it');
    await server.admin.post(`${path()}/close`);
    expect(await approval(approvalId)).toMatchObject({ messages_since: 2, last_customer_message: null });
  });

  it.each([[[]], [['Any news?']], [['Any news?', 'Any news?']]])(
    '%j: what was approved is done',
    async (said) => {
      for (const text of said) await say(text);
      tools.answer({ json: {} });
      const approvalId = await decide('approve');
      expect(paid()).toEqual(['/refund?order_no=1111']);
      expect(await lastWords()).toBe('It is paid.');
      expect(await approval(approvalId)).toMatchObject({
        outcome: 'carried_out',
        messages_since: said.length,
      });
    },
  );

  it.each([
    ['When do you open?', 'We open at nine.\n\nIt is paid.'],
    ['What is your name?', 're: What is your name?\n\nIt is paid.'],
  ])('"%s" is answered, and what was approved is done', async (said, answer) => {
    await say(said);
    tools.answer({ json: {} });
    await decide('approve');
    expect(await lastWords()).toBe(answer);
    expect(paid()).toHaveLength(1);
  });

  it('"A person, please" leads to one whatever was decided', async () => {
    await say('A person, please');
    const approvalId = await decide('approve');
    expect(await lastWords()).toBe('A colleague takes over.');
    expect(await status()).toBe('waiting_for_human');
    expect(await approval(approvalId)).toMatchObject({ status: 'approved', outcome: 'superseded' });
    expect(paid()).toEqual([]);
    expect(
      (await steps()).find(({ kind }: { kind: string }) => kind === 'approval_superseded'),
    ).toMatchObject({
      details: { approval_id: approvalId, status: 'approved' },
    });
  });

  it('a correction asks the approver anew, about what is true now', async () => {
    await say('I meant 2222');
    const first = await decide('approve');
    expect(paid()).toEqual([]);
    expect(await status()).toBe('awaiting_approval');
    expect(await approval(first)).toMatchObject({ outcome: 'superseded', messages_since: 1 });
    const second = await pending();
    expect(second).not.toBe(first);
    expect(await approval(second)).toMatchObject({
      payload: { summary: 'Refund 2222?' },
      messages_since: 0,
    });
    tools.answer({ json: {} });
    await decide('approve');
    expect(paid()).toEqual(['/refund?order_no=2222']);
  });

  it.each(['approve', 'deny'] as const)(
    'a wish to stop is asked back, and a yes to it ends the run: %s',
    async (decision) => {
      await say('Stop it');
      await say('Any news?');
      const approvalId = await decide(decision);
      expect(await lastWords()).toMatch(/^Do you want me to stop here\?/);
      expect(await approval(approvalId)).toMatchObject({ outcome: 'superseded' });
      await say('Yes');
      const { items } = (await server.admin.get(`${path()}/workflow-runs`)).body;
      expect(items).toMatchObject([{ status: 'ended', outcome: 'cancelled' }]);
      expect(paid()).toEqual([]);
    },
  );

  it('a wish to stop that is taken back asks for a new approval, and only that one counts', async () => {
    await say('Stop it');
    const first = await decide('approve');
    expect(await say('No, go on')).toMatchObject({ session_status: 'awaiting_approval' });
    expect(paid()).toEqual([]);
    const again = await resumeApproval(server.application.runtime.turns, db, id, first);
    expect(again).toEqual({ kind: 'nothing_waits' });
    const second = await decide('deny');
    expect(paid()).toEqual([]);
    expect(await approval(first)).toMatchObject({ status: 'approved', outcome: 'superseded' });
    expect(await approval(second)).toMatchObject({ status: 'denied', outcome: 'carried_out' });
  });

  it('what no model can read holds the decision back until the next message', async () => {
    await say('(noise)');
    const approvalId = await decide('approve');
    expect(paid()).toEqual([]);
    expect(await approval(approvalId)).toMatchObject({ outcome: null });
    expect(await say('Stop it')).toMatchObject({ error: expect.stringMatching(/ModelError/) });
    Object.assign(readings, { '(noise)': { intent: 'unclear' } });
    expect((await say('Any news?')).text).toMatch(/^Do you want me to stop here\?/);
    expect(await approval(approvalId)).toMatchObject({ outcome: 'superseded' });
    expect(paid()).toEqual([]);
  });

  it('a process that dies before its commit hears all of it again', async () => {
    await say('Stop it');
    const claimedOnly: Scoped = { ...db, first: refusing('commit-turn-with-run', db) };
    await expect(decide('approve', claimedOnly)).rejects.toThrow('dead');
    expect(await status()).toBe('active');
    clock.advance(60_000);
    await recoverTurn(server.application.runtime.turns, db, id);
    expect(await lastWords()).toMatch(/^Do you want me to stop here\?/);
    expect(paid()).toEqual([]);
  });

  it('a process that dies after a tool was called comes to the same call again, without a second one', async () => {
    await say('Any news?');
    tools.answer({ json: {} });
    await expect(decide('approve', { ...db, first: refusing('commit-turn-with-run', db) })).rejects.toThrow(
      'dead',
    );
    const asked = fake.requests.length;
    clock.advance(60_000);
    await recoverTurn(server.application.runtime.turns, db, id);
    expect(await lastWords()).toBe('It is paid.');
    expect(paid()).toHaveLength(1);
    expect(fake.requests).toHaveLength(asked);
  });

  /** A process that dies as it comes to a statement. */
  function refusing(name: string, inner: Scoped): Scoped['first'] {
    return (statement, ...parameters) => {
      if (statement.name === name) throw new Error('dead');
      return inner.first(statement, ...parameters);
    };
  }
});
