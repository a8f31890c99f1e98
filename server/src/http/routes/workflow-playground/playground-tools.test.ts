/** Tools in a session: what answers for them; and values that nobody but a tool may see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { draftOf, playing } from '#test/playing.ts';
import { type Answers, createTool, edge, node, scripted } from '#turn/workflow/workflow-turn.fixture.ts';
import { advance } from '#workflow/advance.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { WorkflowState } from '#workflow/state.ts';

let fake: FakeOpenAi;
let tools: FakeToolServer;
let server: TestServer;
let answers: Answers;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  tools = await startFakeToolServer();
  answers = {
    reading: { intent: 'answer', values: {}, meanings: [] },
    choice: null,
    talk: { text: 'Sure.' },
  };
  fake.byDefault((request) => scripted(request, answers));
  server = await startTestServer({ modelUrl: fake.url });
  await createTool(server.admin, tools.url, 'find_order', 'GET', 'number');
  await createTool(server.admin, tools.url, 'cancel_order', 'POST', 'number');
  await createTool(server.admin, tools.url, 'swap_order', 'GET', 'number');
  await createTool(server.admin, tools.url, 'check_pin', 'GET', 'pin');
});
afterAll(async () => {
  await server.stop();
  await fake.close();
  await tools.close();
});

const playAll = (graph: object | string, fields: object = {}) => playing(server.admin, graph, fields);

async function changeTool(name: string, fields: object): Promise<void> {
  const { body } = await server.admin.get('/v1/tools');
  const tool = body.items.find((each: { name: string }) => each.name === name);
  const changed = await server.admin.put(`/v1/tools/revisions/${tool.active_revision_id}`, fields);
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
}

/** Calls one tool and tells what it answered. */
const calling = (tool: string, effect: string, more: object = {}) => ({
  version: 1,
  entry_node_id: 'call',
  variables: [
    { name: 'number', type: 'string', source: 'provided', value: '17' },
    { name: 'state', type: 'string', source: 'procedure' },
  ],
  nodes: [
    node('call', 'tool', { tool, effect, inputs: { number: 'vars.number' }, outputs: { state: 'state' } }),
    node('tell', 'message', { text: 'It is {{state}}.' }),
    node('end', 'end', {}),
  ],
  edges: [edge('call', 'tell'), edge('tell', 'end')],
  ...more,
});

describe('a tool', () => {
  it('is answered for by its mock, whether it reads or acts', async () => {
    const before = tools.calls.length;
    for (const tool of ['cancel_order', 'find_order']) {
      const effect = tool === 'cancel_order' ? 'acts' : 'reads';
      const { started } = await playAll(calling(tool, effect), {
        mock_tools: { [tool]: { state: 'mocked' } },
      });
      expect(started).toMatchObject({
        status: 'ended',
        mocked_tools: [tool],
        last_turn: {
          text: 'It is mocked.',
          tool_calls: [{ node_id: 'call', tool, answered_by: 'mock', error: null }],
        },
      });
    }
    expect(tools.calls.length).toBe(before);
  });

  it('fails as its mock says', async () => {
    const mock_tools = { find_order: { error: 'the shop is closed' } };
    expect((await playAll(calling('find_order', 'reads'), { mock_tools })).started).toMatchObject({
      status: 'awaiting_message',
      waiting_for: { kind: 'retry' },
      last_turn: { error: 'node_execution_failed: MockedFailure: the shop is closed' },
    });
    const failing = calling('find_order', 'reads');
    const edges = [...failing.edges, edge('call', 'end', { outcome: 'failed' })];
    expect((await playAll({ ...failing, edges }, { mock_tools })).started).toMatchObject({
      status: 'ended',
      last_turn: { error: null, steps: [{ edge_id: 'call:end' }, {}] },
    });
  });

  it('that does not exist cannot be mocked: a typing error would let the real one be called', async () => {
    const before = tools.calls.length;
    const body = {
      workflow_revision_id: await draftOf(server.admin, calling('find_order', 'reads')),
      mock_tools: { find_ordr: { state: 'mocked' }, refunds: {}, cancel_order: {} },
    };
    const refused = await server.admin.post('/v1/workflow/playground/sessions', body);
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toEqual(
      ['find_ordr', 'refunds'].map((name) => ({
        loc: ['body', 'mock_tools', name],
        msg: "is no tool of the workflow (it calls find_order) and none of the organization's",
        type: 'value_error',
      })),
    );
    expect(tools.calls.length).toBe(before);
  });

  it('that only reads is called for real', async () => {
    tools.answer({ json: { state: 'on its way' } });
    const { started } = await playAll(calling('find_order', 'reads'));
    expect(started.last_turn).toMatchObject({
      text: 'It is on its way.',
      tool_calls: [{ answered_by: 'tool', error: null }],
    });
    expect(tools.calls.at(-1)?.url).toBe('/find_order?number=17');
    const { rows } = await server.database.pool.query('select count(*)::int as journaled from tool_calls');
    expect(rows[0].journaled).toBe(0);
  });

  it('that changes something is not called unless the session allows it', async () => {
    const before = tools.calls.length;
    const { started } = await playAll(calling('cancel_order', 'acts'));
    expect(started.last_turn).toMatchObject({
      error: expect.stringMatching(
        /^node_execution_failed: ToolNotMocked: cancel_order .*mock_tools.*allow_actions/,
      ),
      tool_calls: [{ answered_by: 'none', error: expect.stringMatching(/^ToolNotMocked: /) }],
    });
    expect(tools.calls.length).toBe(before);
    tools.answer({ json: { state: 'cancelled' } });
    const allowed = await playAll(calling('cancel_order', 'acts'), { allow_actions: true });
    expect(allowed.started.last_turn.text).toBe('It is cancelled.');
  });

  it('is what it is when it is called, whatever the graph was checked against', async () => {
    const revisionId = await draftOf(server.admin, calling('swap_order', 'reads'));
    const before = tools.calls.length;
    await changeTool('swap_order', { effect: 'acts' });
    expect((await playAll(revisionId)).started.last_turn.tool_calls).toMatchObject([
      { answered_by: 'none', error: expect.stringMatching(/^ToolNotMocked: /) },
    ]);
    await changeTool('swap_order', { status: 'disabled' });
    expect((await playAll(revisionId)).started.last_turn.tool_calls).toMatchObject([
      { answered_by: 'none', error: expect.stringMatching(/^ToolMissing: .*mock_tools/) },
    ]);
    const { started } = await playAll(revisionId, { mock_tools: { swap_order: { state: 'swapped' } } });
    expect(started.last_turn.text).toBe('It is swapped.');
    expect(tools.calls.length).toBe(before);
  });

  it('is offered to the model in free talk, and answered for in the same way', async () => {
    const graph = calling('find_order', 'reads', {
      entry_node_id: 'talk',
      nodes: [
        node('talk', 'agent', {
          mode: 'free',
          text: 'Help.',
          tools: ['find_order', 'cancel_order'],
          max_turns: 3,
        }),
        node('end', 'end', {}),
      ],
      edges: [edge('talk', 'end'), edge('talk', 'end', { outcome: 'out_of_turns' }, { id: 'out' })],
    });
    fake.answerWith({ toolCalls: [{ name: 'find_order', arguments: { number: '4' } }] });
    fake.answerWith({ toolCalls: [{ name: 'cancel_order', arguments: { number: '4' } }] });
    fake.answer('It is lost, and I may not cancel it.');
    const before = fake.requests.length;
    const { started } = await playAll(graph, { mock_tools: { find_order: { state: 'lost' } } });
    expect(started.last_turn).toMatchObject({
      text: 'It is lost, and I may not cancel it.',
      tool_calls: [
        { node_id: 'talk', tool: 'find_order', answered_by: 'mock' },
        { node_id: 'talk', tool: 'cancel_order', answered_by: 'none' },
      ],
    });
    const asked = JSON.stringify(fake.requests.slice(before).map(({ body }) => body['messages']));
    expect(asked).toContain('lost');
    expect(asked).toContain('ToolNotMocked');
  });
});

describe('what is sensitive', () => {
  const asking = (keypad: object | null) => ({
    version: 1,
    entry_node_id: 'pin',
    variables: [
      { name: 'pin', type: 'string', digits: 5, sensitive: true },
      { name: 'verified', type: 'boolean', source: 'procedure' },
      { name: 'token', type: 'string', source: 'procedure', sensitive: true },
    ],
    destinations: { Support: { kind: 'team' } },
    nodes: [
      node('pin', 'agent', { mode: 'collect', words: 'Your PIN?', collect: ['pin'] }, { keypad }),
      node('check', 'tool', {
        tool: 'check_pin',
        effect: 'reads',
        inputs: { pin: 'vars.pin' },
        outputs: { verified: 'ok', token: 'token' },
      }),
      node('ask', 'agent', { mode: 'free', text: 'Talk.', max_turns: 3 }),
      node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'Bye.' }),
    ],
    edges: [
      edge('pin', 'check'),
      edge('pin', 'person', { outcome: 'still_missing' }),
      edge('check', 'ask'),
      edge('ask', 'person', { outcome: 'out_of_turns' }),
      edge('ask', 'person', null, { id: 'ask:never' }),
    ],
  });
  const keypad = { expects_input: true, prefix: 'PIN', terminator: '#', sensitive: true };

  async function written(id: string): Promise<string> {
    const { rows } = await server.database.pool.query(
      `select to_jsonb(t) - 'sealed_vars' as row from playground_sessions t where id = $1`,
      [id],
    );
    return JSON.stringify(rows);
  }

  it.each([
    ['typed on the keypad', keypad, 'digits', '90817', 'PIN: [5 digits]'],
    ['said where it is to be typed', keypad, 'user_message', 'it is 908 17', 'it is [5 digits]'],
    ['said where there is no keypad', null, 'user_message', '90817', '[5 digits]'],
  ])(
    'reaches the tool, and no row, model or reader, when it is %s',
    async (_how, pad, field, sent, shown) => {
      const { post, id, path, read } = await playAll(asking(pad));
      tools.answer({ json: { ok: true, token: 'very-secret-token' } });
      const asked = fake.requests.length;
      const { body } = await post('turns', { [field]: sent });
      expect(tools.calls.at(-1)?.url).toBe('/check_pin?pin=90817');
      expect(body.current_node.id).toBe('ask');
      expect(body.variables).toEqual({ pin: '[5 digits]', verified: true, token: '[hidden]' });
      expect(body.messages).toContainEqual({ role: 'user', content: shown });
      const recording = (await server.admin.get(`${path}/recording`)).body;
      const seen = [
        await written(id),
        JSON.stringify([body, recording, await read(), fake.requests.slice(asked)]),
      ];
      for (const text of seen) expect(text).not.toMatch(/90817|908 17|very-secret/);
    },
  );

  it('is known to the steps that follow, also when the host gave it', async () => {
    tools.answer({ json: { ok: true, token: 'very-secret-token' } });
    const { started, id } = await playAll(asking(keypad), { context_variables: { pin: '90817' } });
    expect(started.variables).toMatchObject({ pin: '[5 digits]' });
    expect(tools.calls.at(-1)?.url).toBe('/check_pin?pin=90817');
    expect(await written(id)).not.toMatch(/90817|very-secret/);
  });

  it('is hidden also when it is refused', async () => {
    const { say, id } = await playAll(asking(null));
    const body = await say('my secret 123');
    expect(body.messages).toContainEqual({ role: 'user', content: '[hidden]' });
    expect(await written(id)).not.toContain('secret 123');
  });

  it('leaves a question beside it readable', async () => {
    answers.reading = { intent: 'side_question', values: {}, meanings: [] };
    const { say } = await playAll(asking(null));
    const body = await say('What is that for?');
    expect(body.messages).toContainEqual({ role: 'user', content: 'What is that for?' });
    expect(body.last_turn.text).toContain('Sure.');
  });

  it('has stand-ins in the recording, with which it goes the same way', async () => {
    const { post, path, read } = await playAll(asking(keypad));
    tools.answer({ json: { ok: true, token: 'very-secret-token' } });
    await post('turns', { digits: '90817' });
    const { body } = await server.admin.get(`${path}/recording`);
    expect(body.events[1]).toMatchObject({ kind: 'message', text: 'PIN: [5 digits]', digits: '00000' });
    let state: WorkflowState | null = null;
    for (const event of body.events as WorkflowEvent[]) state = advance(body.graph, state, event).state;
    expect(state?.node_id).toBe((await read()).current_node.id);
    expect(state?.vars).toMatchObject({ pin: '00000', verified: true });
  });
});
