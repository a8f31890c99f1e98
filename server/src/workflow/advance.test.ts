import { describe, expect, it } from 'vitest';
import { advance, pendingAdvance } from './advance.ts';
import type { Graph } from './graph.ts';
import {
  approval,
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  free,
  people,
  say,
  tell,
  test,
} from './graph.fixture.ts';
import { facts, Talk } from './talk.fixture.ts';

const refund = buildGraph({
  variables: {
    order_no: { type: 'string', digits: 8 },
    reason: { type: 'enum', enum_values: ['damaged', 'late', 'regret'], reask_cap: 2 },
    total: { type: 'number', source: 'procedure' },
    age: { type: 'number', source: 'procedure' },
    amount: { type: 'number', source: 'procedure' },
  },
  destinations: { Support: { kind: 'team' } },
  nodes: {
    ask: collect(['order_no', 'reason']),
    find: call('find_order', {
      effect: 'reads',
      inputs: { order_no: 'order_no' },
      outputs: { total: 'total', age: 'days' },
    }),
    decide: test(),
    zero: test(),
    pay: call('refund', { inputs: { order_no: 'order_no', amount: 'amount' } }),
    coming: say('{{amount}} euros are coming.'),
    refunded: end('refunded'),
    no: tell('that no refund is possible'),
    refused: end('refused'),
    support: people('Support', 'One moment.'),
  },
  edges: [
    ['ask', 'find'],
    ['ask', 'support', by('still_missing')],
    ['find', 'decide'],
    ['find', 'support', by('failed')],
    ['decide', 'zero', cel('reason == "damaged"'), { set: { amount: 'total' } }],
    ['decide', 'zero', cel('reason == "late" && age <= 14'), { set: { amount: 'total / 2' } }],
    ['decide', 'zero', null, { set: { amount: '0' } }],
    ['zero', 'no', cel('amount == 0')],
    ['zero', 'pay'],
    ['pay', 'coming'],
    ['pay', 'support', by('failed')],
    ['coming', 'refunded'],
    ['no', 'refused'],
  ],
});

describe('a procedure from its first question to its end', () => {
  it('asks, looks up, decides, acts and says so', () => {
    const talk = new Talk(refund).speak().hear({ order_no: '1234-5678', reason: 'Late' });
    expect(talk.outcome).toMatchObject({
      kind: 'call_tool',
      task: { tool: 'find_order', effect: 'reads', inputs: { order_no: '12345678' }, sensitive_inputs: [] },
    });
    talk.result({ total: 50, days: 3 });
    expect(talk.outcome).toMatchObject({
      kind: 'call_tool',
      task: { tool: 'refund', inputs: { amount: 25 } },
    });
    talk.result({});
    expect(talk.said).toEqual(['<ask order_no reason>', '25 euros are coming.']);
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'refunded' });
    expect(talk.state).toMatchObject({ status: 'ended', node_id: null, waiting: null, outcome: 'refunded' });
  });

  it('notes each finished step with its way out and its reason, and no personal data', () => {
    const talk = new Talk(refund)
      .speak()
      .hear({ order_no: '12345678', reason: 'late' })
      .result({ total: 50, days: 3 });
    expect(talk.steps.map(({ node_id, edge_id, why }) => [node_id, edge_id, why])).toEqual([
      ['ask', 'ask>find', 'default'],
      ['find', 'find>decide', 'default'],
      ['decide', 'decide>zero~2', 'reason == "late" && age <= 14'],
      ['zero', 'zero>pay', 'default'],
    ]);
    expect(JSON.stringify(talk.steps)).not.toContain('12345678');
  });

  it('takes what was said to start it, and asks only for the rest', () => {
    const talk = new Talk(refund, { text: 'my order 12345678 …' });
    expect(talk.outcome).toMatchObject({
      kind: 'read_message',
      task: { message: 'my order 12345678 …', known: {} },
    });
    talk.read({ values: { order_no: 12_345_678 }, intent: 'side_question' }).speak();
    expect(talk.said).toEqual(['<ask reason>']);
  });

  it('keeps nothing of a variable that a rule or a tool sets, whatever is said', () => {
    const talk = new Talk(refund).speak().hear({ total: 1000, amount: 1000, order_no: '12345678' });
    expect(talk.state.vars).toEqual({ order_no: '12345678' });
  });

  it('gives back the same state for an event that nobody waits for', () => {
    const talk = new Talk(refund).speak();
    const { state, outcome } = talk.last;
    for (const event of [
      { kind: 'tool_result', output: {} },
      { kind: 'choice', option_id: 'x' },
      { kind: 'decision', facts, decision: 'approve' },
      { kind: 'spoken', text: 'again' },
      { kind: 'model_failure', error: 'X: y' },
      { kind: 'transfer_ended', facts, reached: true },
    ] as const) {
      expect(advance(refund, state, event)).toEqual({ state, outcome, says: [], steps: [] });
    }
  });

  it('can be asked again for what it waits for, after a crash', () => {
    const talk = new Talk(refund).speak().hear({ order_no: '12345678', reason: 'late' });
    const stored = JSON.parse(JSON.stringify(talk.state));
    expect(pendingAdvance(refund, stored)).toEqual({ ...talk.last, says: [], steps: [] });
  });

  it('stays ended', () => {
    const talk = new Talk(buildGraph({ nodes: { bye: end('gone') }, edges: [] }));
    expect(talk.message('hello').outcome).toEqual({ kind: 'ended', outcome: 'gone' });
  });
});

describe('every error', () => {
  const one = (
    nodes: Parameters<typeof buildGraph>[0]['nodes'],
    edges: Parameters<typeof buildGraph>[0]['edges'] = [],
  ) =>
    buildGraph({
      variables: { a: { type: 'number' }, b: { type: 'number', source: 'procedure' } },
      nodes,
      edges,
    });

  const unknownType: Graph = {
    ...one({ first: say('x'), last: end() }, [['first', 'last']]),
    nodes: JSON.parse(
      '[{"id":"first","type":"hologram","name":"","config":{},"keypad":null,"source_span":null}]',
    ),
  };
  const noSuchNode = one({ first: say('Hello'), last: end() }, [['first', 'gone']]);
  const circle = one({ first: test(), second: say('x') }, [
    ['first', 'second'],
    ['second', 'first'],
  ]);

  it.each<[string, Graph, string]>([
    ['a message without a way on', one({ first: say('x') }), 'routing_error: first'],
    [
      'a condition without a default',
      one({ first: test(), last: end() }, [['first', 'last', cel('1 > 2')]]),
      'routing_error: first',
    ],
    [
      'a test of an unknown value',
      one({ first: test(), last: end() }, [
        ['first', 'last', cel('a > 2')],
        ['first', 'last'],
      ]),
      'routing_error: first',
    ],
    [
      'a test that is no test',
      one({ first: test(), last: end() }, [
        ['first', 'last', cel('"a"')],
        ['first', 'last'],
      ]),
      'routing_error: first',
    ],
    ['a node that is not there', noSuchNode, 'routing_error: gone'],
    ['an entry that is not there', { ...noSuchNode, entry_node_id: 'gone' }, 'routing_error: gone'],
    ['a type that nobody knows', unknownType, 'unknown_node_type'],
    ['a circle', circle, 'max_steps_exceeded'],
    [
      'a text with an unknown value',
      one({ first: say('{{a}}'), last: end() }, [['first', 'last']]),
      'node_execution_failed: UnknownVariable: a',
    ],
    [
      'an input with an unknown value',
      one({ first: call('t', { inputs: { x: 'a' } }), last: end() }, [['first', 'last']]),
      'node_execution_failed: UnknownVariable: a',
    ],
    [
      'an input that cannot be worked out',
      one({ first: call('t', { inputs: { x: '1 / 0' } }), last: end() }, [['first', 'last']]),
      'node_execution_failed: ExpressionError: not_a_number',
    ],
    [
      'a value of the wrong type',
      one({ first: test(), last: end() }, [['first', 'last', null, { set: { b: '"many"' } }]]),
      'node_execution_failed: InvalidValue: b cannot be what an edge sets it to',
    ],
    [
      'a variable that nobody declared',
      one({ first: test(), last: end() }, [['first', 'last', null, { set: { c: '1' } }]]),
      'node_execution_failed: UnknownVariable: c',
    ],
    [
      'a graph that is none',
      JSON.parse('{"version":1}'),
      'node_execution_failed: TypeError: unexpected in the workflow engine',
    ],
  ])('%s', (_case, graph, error) => {
    const { outcome, state } = advance(graph, null, { kind: 'start', facts, vars: {}, text: null });
    expect(outcome).toEqual({ kind: 'failed', error });
    expect(state).toMatchObject({ status: 'ended', outcome: 'failed', node_id: null, waiting: null });
  });

  it('a node that went away while the run waited in it', () => {
    const graph = one({ ask: collect(['a']), last: end() }, [
      ['ask', 'last'],
      ['ask', 'last', by('still_missing')],
    ]);
    const { state } = new Talk(graph).speak();
    const without = { ...graph, nodes: graph.nodes.filter(({ id }) => id !== 'ask') };
    const after = advance(without, state, { kind: 'message', facts, text: 'hi', digits: null });
    expect(after.outcome).toEqual({ kind: 'failed', error: 'routing_error: ask' });
  });

  it('an exit that has no edge', () => {
    const graph = one({ ask: collect(['a'], { words: 'How many?' }), last: end() }, [['ask', 'last']]);
    const talk = new Talk(graph).hear({}).hear({}).hear({});
    expect(talk.outcome).toEqual({ kind: 'failed', error: 'routing_error: ask' });
  });

  it('an event before the run began', () => {
    const { outcome } = advance(refund, null, { kind: 'message', facts, text: 'hi', digits: null });
    expect(outcome).toEqual({ kind: 'ended', outcome: 'failed' });
  });
});

describe('a failure of a model or a tool', () => {
  const graph = buildGraph({
    variables: { a: { type: 'number' } },
    nodes: { look: call('look'), ask: collect(['a']), last: end() },
    edges: [
      ['look', 'ask'],
      ['ask', 'last'],
      ['ask', 'last', by('still_missing')],
    ],
  });
  const down = { kind: 'tool_failure', error: 'HttpError: status 503' } as const;
  const failed = { kind: 'failed', error: 'node_execution_failed: HttpError: status 503' };

  it('stays at its node, and the next message tries again', () => {
    const talk = new Talk(graph).tell(down);
    expect(talk.outcome).toEqual(failed);
    expect(talk.state).toMatchObject({ status: 'running', node_id: 'look', failures: 1 });
    expect(talk.message('and now?').outcome).toMatchObject({ kind: 'call_tool' });
    expect(talk.result({}).state.failures).toBe(0);
  });

  it('ends the run after three in a row', () => {
    const talk = new Talk(graph).tell(down).message('a').tell(down).message('b').tell(down);
    expect(talk.outcome).toEqual(failed);
    expect(talk.state).toMatchObject({ status: 'ended', outcome: 'failed' });
  });

  it('takes the edge for it when there is one, and remembers that the tool may have acted', () => {
    const talk = new Talk(refund, { vars: { order_no: '12345678', reason: 'damaged' } });
    talk.result({ total: 5, days: 1 }).tell(down);
    expect(talk.outcome).toMatchObject({
      kind: 'handoff',
      config: { kind: 'human', label: 'Support', text: 'One moment.' },
    });
    expect(talk.state.trail.find(({ node_id }) => node_id === 'pay')?.acted).toEqual([
      { node_id: 'pay', sure: false },
    ]);
  });

  it('of the analyzer leaves the question open', () => {
    const talk = new Talk(graph).result({}).speak().message('three');
    talk.tell({ kind: 'model_failure', error: 'ModelError: timeout' });
    expect(talk.outcome).toEqual({ kind: 'failed', error: 'node_execution_failed: ModelError: timeout' });
    expect(talk.hear({ a: 3 }).outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });

  it('of the model that asks leaves the question open too', () => {
    const talk = new Talk(graph).result({}).tell({ kind: 'model_failure', error: 'ModelError: timeout' });
    expect(talk.hear({ a: 3 }).outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });

  it('of a tool that answers with something else takes its edge, or ends the run', () => {
    const talk = new Talk(refund, { vars: { order_no: '12345678', reason: 'damaged' } }).result({
      total: 'many',
    });
    expect(talk.outcome).toMatchObject({ kind: 'handoff' });
    const bare = buildGraph({
      variables: { a: { type: 'number', source: 'procedure' } },
      nodes: { look: call('look', { outputs: { a: 'rows.0.n' } }), last: end() },
      edges: [['look', 'last']],
    });
    expect(new Talk(bare).result({ rows: [{ n: 3 }] }).state.vars).toEqual({ a: 3 });
    expect(new Talk(bare).result({ rows: [] }).outcome).toEqual({
      kind: 'failed',
      error: 'node_execution_failed: OutputError: look did not answer with rows.0.n',
    });
  });
});

describe('a sensitive value', () => {
  const graph = buildGraph({
    background: 'notes',
    variables: { pin: { type: 'string', digits: 4, sensitive: true }, name: { type: 'string' } },
    destinations: { Support: { kind: 'team' } },
    nodes: {
      ask: collect(['pin'], { words: 'Your PIN?' }),
      check: call('check', { inputs: { pin: 'pin', who: 'name' } }),
      told: tell('that {{pin}} is fine'),
      chat: free({ max_turns: 3 }),
      lead: approval({ summary: '{{name}} with {{pin}}', payload: ['pin', 'name'] }),
      out: people('Support', 'Bye {{pin}}'),
    },
    edges: [
      ['ask', 'check'],
      ['check', 'told'],
      ['told', 'chat'],
      ['chat', 'lead', by('out_of_turns')],
      ['lead', 'out', by('denied')],
    ],
  });

  it('is in the variables and in the inputs of a tool, and nowhere else', () => {
    const talk = new Talk(graph, { vars: { name: 'Ada' } });
    const seen: unknown[] = [];
    const watch = () =>
      seen.push(
        talk.last.outcome.kind === 'call_tool' ? null : talk.last.outcome,
        talk.last.says,
        talk.last.steps,
        { ...talk.state, vars: null },
      );
    talk.message('4711');
    watch();
    expect(talk.outcome).toMatchObject({
      kind: 'call_tool',
      task: { inputs: { pin: '4711', who: 'Ada' }, sensitive_inputs: ['pin'] },
    });
    talk.result({});
    watch();
    for (let turn = 0; turn < 2; turn += 1) {
      while (talk.outcome.kind === 'speak') {
        talk.speak();
        watch();
      }
      talk.message('and?');
      watch();
      talk.read({ values: { pin: '0815' } });
      watch();
    }
    talk.speak().message('x').read();
    watch();
    expect(talk.outcome).toMatchObject({
      kind: 'wait_for_approval',
      summary: 'Ada with ***',
      payload: { name: 'Ada' },
    });
    talk.decide('deny');
    watch();
    expect(talk.outcome).toMatchObject({
      kind: 'handoff',
      config: { text: 'Bye ***', context_vars: { name: 'Ada' } },
    });
    expect(talk.state.vars).toMatchObject({ pin: '4711' });
    expect(JSON.stringify(seen)).not.toMatch(/4711|0815/);
  });

  it('is never given to a model to read, also not when it comes in a sentence', () => {
    const talk = new Talk(graph, { vars: { name: 'Ada' } }).message('it is 4711, I think');
    expect(talk.outcome.kind).toBe('wait_for_person');
    expect(talk.state.user_message).toBe('');
    talk.message('why do you need it?');
    expect(talk.outcome).toMatchObject({
      kind: 'read_message',
      task: { asked: { words: 'Your PIN?', variables: [] } },
    });
  });
});
