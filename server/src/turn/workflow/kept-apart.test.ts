/** What one run learned is no answer to what another one asks. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startFakeToolServer, type FakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, createTool, edge, node, scripted } from './workflow-turn.fixture.ts';

/** Offers something, and buys it after a yes. */
const selling = (thing: string) => ({
  version: 1,
  entry_node_id: 'offer',
  variables: [
    { name: 'agreed', type: 'boolean' },
    { name: 'reason', type: 'string' },
  ],
  nodes: [
    node('offer', 'agent', { mode: 'collect', words: `Shall I buy ${thing}?`, collect: ['agreed'] }),
    node('why', 'agent', { mode: 'collect', words: 'Why?', collect: ['reason'] }),
    node('buy', 'tool', { tool: 'buy', inputs: { reason: 'reason' } }),
    node('done', 'end', { outcome: 'bought' }),
    node('not', 'end', { outcome: 'refused' }),
  ],
  edges: [
    edge('offer', 'why', { cel: 'vars.agreed' }),
    edge('offer', 'not'),
    edge('offer', 'not', { outcome: 'still_missing' }, { id: 'offer:missing' }),
    edge('why', 'buy'),
    edge('why', 'not', { outcome: 'still_missing' }, { id: 'why:missing' }),
    edge('buy', 'done'),
  ],
});
const reading = (values: object = {}) => ({ intent: 'answer', values, meanings: [] });

describe('a run that begins in a conversation that knows an answer from an earlier run', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let server: TestServer;
  let answers: Answers;
  let agentId: string;
  let ids: string[];
  let path: string;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url });
    await createTool(server.admin, tools.url, 'buy', 'POST', 'reason');
    const following = await agentFollowing(server.admin, [
      { graph: selling('tea'), trigger_type: 'manual' },
      { graph: selling('a car'), trigger_type: 'manual' },
    ]);
    agentId = following.agentId;
    ids = following.workflows.map(({ id }) => id);
  });
  beforeEach(() => {
    answers = { reading: reading(), choice: null, talk: { text: 'Agent here.' } };
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const open = async (context_variables: object = {}) => {
    path = `/v1/v2/conversations/${(await createTestConversation(server.admin, agentId, { context_variables })).id}`;
  };
  const say = async (text: string, values: object = {}) => {
    answers.reading = reading(values);
    return (await server.admin.post(`${path}/turns`, { user_message: text })).body.text as string;
  };
  const start = async (index: number) => {
    const started = await server.admin.post(`${path}/workflow-runs`, { workflow_id: ids[index] });
    expect(started.status).toBe(204);
  };
  const row = async () => (await server.admin.get(path)).body;
  const boughtFor = async (index: number, values: object) => {
    await start(index);
    tools.answer({ json: {} });
    await say('Yes, I am thirsty', values);
  };

  it.each([
    ['the same procedure', 0, 'Shall I buy tea?'],
    ['another one', 1, 'Shall I buy a car?'],
  ])('asks again: %s', async (_which, next, question) => {
    await open();
    const calls = tools.calls.length;
    await boughtFor(0, { agreed: true, reason: 'thirst' });
    expect(tools.calls).toHaveLength(calls + 1);
    await start(next);
    expect(await say('Hello again')).toBe(question);
    expect(await say('Yes', { agreed: true })).toBe('Why?');
    expect(tools.calls).toHaveLength(calls + 1);
    tools.answer({ json: {} });
    await say('Because', { reason: 'hunger' });
    expect(tools.calls.slice(calls).map(({ url }) => url)).toEqual([
      '/buy?reason=thirst',
      '/buy?reason=hunger',
    ]);
  });

  it('asks again after a no, too', async () => {
    await open();
    await start(0);
    await say('No', { agreed: false });
    await start(0);
    expect(await say('I have changed my mind')).toBe('Shall I buy tea?');
  });

  it('takes what its own first message says, and what the host gave', async () => {
    await open({ reason: 'gift' });
    const calls = tools.calls.length;
    await boughtFor(0, { agreed: true, reason: 'thirst' });
    await boughtFor(0, { agreed: true });
    expect(tools.calls.slice(calls).map(({ url }) => url)).toEqual([
      '/buy?reason=thirst',
      '/buy?reason=gift',
    ]);
  });

  it('can be read beside what the host gave, and by the agent', async () => {
    await open({ reason: 'gift' });
    await boughtFor(0, { agreed: true, reason: 'thirst' });
    expect(await row()).toMatchObject({
      context_variables: { reason: 'gift' },
      learned_variables: { agreed: true, reason: 'thirst' },
    });
    await say('Thanks');
    const prompt = JSON.stringify(fake.requests.at(-1)?.body);
    expect(prompt).toContain('reason: thirst');
    expect(prompt).toContain('agreed: true');
  });
});
