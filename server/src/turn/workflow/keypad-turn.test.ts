/** Digits in a conversation: asked for, framed, parsed; and kept from every reader where they are sensitive. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, createTool, edge, node, scripted } from './workflow-turn.fixture.ts';

const keypad = (fields: object) => ({ keypad: { expects_input: true, ...fields } });

const identity = {
  version: 1,
  entry_node_id: 'card',
  channels: ['voice'],
  variables: [
    { name: 'card_end', type: 'string', digits: 4 },
    { name: 'pin', type: 'string', digits: 5, sensitive: true },
    { name: 'verified', type: 'boolean', source: 'procedure' },
  ],
  destinations: {
    Support: { kind: 'team' },
    Fraud: { kind: 'call', destination: '+12025550143', mode: 'warm', warm_destinations: ['+12025550144'] },
  },
  nodes: [
    node(
      'card',
      'agent',
      { mode: 'collect', words: 'The last four digits?', collect: ['card_end'] },
      keypad({ prefix: 'Card', max_digits: 4 }),
    ),
    node(
      'pin',
      'agent',
      { mode: 'collect', words: 'Your PIN?', collect: ['pin'] },
      keypad({ terminator: '#', sensitive: true }),
    ),
    node('check', 'tool', {
      tool: 'check_pin',
      effect: 'reads',
      inputs: { card_end: 'vars.card_end', pin: 'vars.pin' },
      outputs: { verified: 'ok' },
    }),
    node('fraud', 'handoff', { kind: 'transfer', to: ['Fraud'], text: 'I am connecting you.' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'] }),
  ],
  edges: [
    edge('card', 'pin'),
    edge('card', 'person', { outcome: 'still_missing' }),
    edge('pin', 'check'),
    edge('pin', 'person', { outcome: 'still_missing' }),
    edge('check', 'fraud'),
    edge('check', 'person', { outcome: 'failed' }),
    edge('fraud', 'person', { outcome: 'not_reached' }),
    edge('fraud', 'person', { outcome: 'on_text' }, { id: 'fraud:text' }),
  ],
};

describe('digits', () => {
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
    server = await startTestServer({ modelUrl: fake.url });
    await createTool(server.admin, tools.url, 'check_pin', 'GET', 'card_end', 'pin');
    agentId = (await agentFollowing(server.admin, [{ graph: identity, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    answers = {
      reading: { intent: 'side_question', values: {}, meanings: [] },
      choice: null,
      talk: { text: 'Sure.' },
    };
    id = (await createTestConversation(server.admin, agentId, { channel: 'voice' })).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const turns = () => `/v1/v2/conversations/${id}/turns`;
  const say = async (text: string) => (await server.admin.post(turns(), { user_message: text })).body;
  const press = async (digits: string) => (await server.admin.post(turns(), { digits })).body;
  const written = async () =>
    JSON.stringify(
      await Promise.all(
        ['messages', 'turns', 'workflow_runs', 'tool_calls'].map(
          async (table) =>
            (await server.database.pool.query(`select * from ${table} where conversation_id = $1`, [id]))
              .rows,
        ),
      ),
    );

  it('are asked for with the overrides alone: what the node leaves open stays null', async () => {
    expect((await say('I lost my card')).dtmf).toEqual({
      expects_input: true,
      prefix: 'Card',
      max_digits: 4,
      interdigit_timeout_ms: null,
      first_digit_timeout_ms: null,
      terminator: null,
      clear_key: null,
    });
  });

  it('become the message, introduced by the label that was asked for', async () => {
    await say('I lost my card');
    expect((await press('1234')).dtmf).toMatchObject({ terminator: '#', prefix: null });
    const { body } = await server.admin.get(turns());
    expect(body.turns[2]).toMatchObject({ role: 'user', content: 'Card: 1234' });
  });

  it('that are sensitive reach the tool, and no row, no model and no reader', async () => {
    await say('I lost my card');
    await press('1234');
    tools.answer({ json: { ok: true } });
    await press('90817');
    expect(tools.calls.at(-1)?.url).toBe('/check_pin?card_end=1234&pin=90817');
    expect(await written()).not.toContain('90817');
    expect(JSON.stringify(fake.requests)).not.toContain('90817');
    const { body } = await server.admin.get(turns());
    expect(body.turns.map((row: { content: string }) => row.content)).toContain('Keys: [5 digits]');
  });

  it('that are typed where sensitive ones are expected are hidden as well', async () => {
    await say('I lost my card');
    await press('1234');
    tools.answer({ json: { ok: true } });
    await say('my PIN is 908 17');
    expect(tools.calls.at(-1)?.url).toBe('/check_pin?card_end=1234&pin=90817');
    const { body } = await server.admin.get(turns());
    expect(body.turns.at(-1).content).not.toContain('908');
    expect(await written()).toContain('my PIN is [5 digits]');
  });

  it('lead to a transfer as the voice host needs it, and a further message means that nobody was reached', async () => {
    await say('I lost my card');
    await press('1234');
    tools.answer({ json: { ok: true } });
    const transferred = await press('90817');
    expect(transferred).toMatchObject({
      text: '',
      error: null,
      session_status: 'active',
      handoff: { kind: 'transfer', label: 'Fraud' },
      call_transfer: {
        destination: '+12025550143',
        mode: 'warm',
        label: 'Fraud',
        connecting_text: 'I am connecting you.',
        warm_destinations: ['+12025550144'],
        max_retries: 1,
        warm: { message_mode: 'ai_summary', max_dial_seconds: 30, max_hold_seconds: 110 },
      },
    });
    expect(await say('Hello?')).toMatchObject({
      session_status: 'waiting_for_human',
      handoff: { kind: 'human' },
    });
  });

  it('are refused when they are none', async () => {
    expect((await server.admin.post(turns(), { digits: '12a4' })).status).toBe(422);
    expect((await server.admin.post(turns(), {})).body.detail).toMatchObject([
      { loc: ['body', 'user_message'], type: 'missing' },
    ]);
  });
});
