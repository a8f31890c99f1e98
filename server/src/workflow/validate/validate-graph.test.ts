import { describe, expect, it } from 'vitest';
import {
  approval,
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  free,
  type GraphLiteral,
  meaning,
  people,
  router,
  say,
  tell,
  test,
  transfer,
} from '#workflow/graph.fixture.ts';
import type { KnownTool } from './known-tool.ts';
import { validateGraph } from './validate-graph.ts';

const tools: readonly KnownTool[] = [
  {
    name: 'look',
    effect: 'reads',
    inputs: [
      { name: 'id', type: 'str', required: true },
      { name: 'limit', type: 'int', required: false },
    ],
  },
  { name: 'pay', effect: 'acts', inputs: [] },
  { name: 'odd', effect: null, inputs: [] },
];

const variables = {
  a: { type: 'number' },
  b: { type: 'number', source: 'procedure' },
  given: { type: 'string', source: 'provided' },
  pin: { type: 'string', digits: 4, sensitive: true },
} as const;

const rules = (literal: GraphLiteral) =>
  validateGraph(
    buildGraph({ variables, destinations: { Support: { kind: 'team' } }, ...literal }),
    tools,
  ).findings.map(({ severity, rule_id }) => `${severity} ${rule_id}`);

/** What is unused is beside the point here. */
const serious = (literal: GraphLiteral) => rules(literal).filter((rule) => !rule.startsWith('suggestion'));

const asking = { ask: collect(['a']), stop: end() } as const;
const asked = [
  ['ask', 'stop'],
  ['ask', 'stop', by('still_missing')],
] as const;

it('finds nothing to complain about in a sound graph', () => {
  const result = validateGraph(
    buildGraph({ variables: { a: { type: 'number' } }, nodes: asking, edges: asked }),
    tools,
  );
  expect(result).toMatchObject({
    valid: true,
    error_count: 0,
    warning_count: 0,
    suggestion_count: 0,
    findings: [],
  });
});

it('answers with the graph as it is with all defaults', () => {
  const bare = { version: 1, entry_node_id: 'x', nodes: [{ id: 'x', type: 'end', config: {} }], edges: [] };
  expect(validateGraph(bare, []).normalized_graph).toMatchObject({
    max_steps: 25,
    repair: { misunderstood: { times: 3, target: null } },
  });
});

describe('what is no graph', () => {
  it.each([
    ['nothing', null],
    ['a text', 'graph'],
    [
      'another version',
      { version: 2, entry_node_id: 'x', nodes: [{ id: 'x', type: 'end', config: {} }], edges: [] },
    ],
    [
      'a node of a type that is not there',
      { version: 1, entry_node_id: 'x', nodes: [{ id: 'x', type: 'hologram', config: {} }], edges: [] },
    ],
  ])('%s', (_case, candidate) => {
    const result = validateGraph(candidate, []);
    expect(result).toMatchObject({ valid: false, normalized_graph: null });
    expect(result.findings[0]).toMatchObject({
      rule_id: 'graph.shape',
      category: 'graph',
      severity: 'error',
    });
  });
});

it.each(['constructor', 'toString', '__proto__'])('%s is no name of a variable', (name) => {
  const bare = { version: 1, entry_node_id: 'x', nodes: [{ id: 'x', type: 'end', config: {} }], edges: [] };
  const { findings } = validateGraph({ ...bare, variables: [{ name, type: 'string' }] }, []);
  expect(findings[0]).toMatchObject({ rule_id: 'var.declared', message: `${name} cannot be a name.` });
});

describe('each rule', () => {
  const cases: readonly [rule: string, literal: GraphLiteral][] = [
    ['error ref.step', { nodes: { x: say('x') }, edges: [['x', 'gone']] }],
    ['error ref.step', { entry_node_id: 'gone', nodes: { x: end() }, edges: [] }],
    ['error ref.step', { nodes: { x: end() }, edges: [], repair: { redo: { target: 'gone' } } }],
    ['error ref.twice', { nodes: { '*': end() }, edges: [] }],
    ['error var.declared', { variables: { e: { type: 'enum' } }, nodes: { x: end() }, edges: [] }],
    [
      'error var.declared',
      { variables: { n: { type: 'number', value: 'many' } }, nodes: { x: end() }, edges: [] },
    ],
    ['error flow.unreachable', { nodes: { x: end(), y: end() }, edges: [] }],
    ['error flow.dead-end', { nodes: { x: say('x') }, edges: [] }],
    ['error flow.no-exit', { nodes: asking, edges: [['ask', 'stop']] }],
    [
      'error flow.no-exit',
      { nodes: { ask: collect(['a'], { wait_seconds: 5 }), stop: end() }, edges: asked },
    ],
    [
      'error flow.no-exit',
      { nodes: { talk: free({ max_turns: 2 }), stop: end() }, edges: [['talk', 'stop']] },
    ],
    [
      'error flow.no-exit',
      {
        nodes: { loop: test({ max_passes: 2 }), x: say('x'), stop: end() },
        edges: [
          ['loop', 'x'],
          ['x', 'loop'],
        ],
      },
    ],
    ['error approval.no-deny', { nodes: { ok: approval(), stop: end() }, edges: [['ok', 'stop']] }],
    [
      'warning approval.no-deny',
      {
        nodes: { ok: approval(), stop: end() },
        edges: [
          ['ok', 'stop'],
          ['ok', 'stop', by('denied')],
        ],
      },
    ],
    [
      'error flow.unknown-exit',
      {
        nodes: { x: say('x'), stop: end() },
        edges: [
          ['x', 'stop'],
          ['x', 'stop', by('denied')],
        ],
      },
    ],
    [
      'error flow.unknown-exit',
      {
        nodes: { x: say('x'), stop: end() },
        edges: [
          ['x', 'stop'],
          ['x', 'stop', meaning('angry')],
        ],
      },
    ],
    [
      'error flow.unknown-exit',
      {
        nodes: { stop: end(), x: say('x') },
        edges: [
          ['stop', 'x'],
          ['x', 'stop'],
        ],
      },
    ],
    [
      'error flow.unknown-exit',
      { nodes: { x: say('x'), stop: end() }, edges: [['x', 'stop', null, { resume: true }]] },
    ],
    [
      'error flow.two-defaults',
      {
        nodes: { x: say('x'), stop: end() },
        edges: [
          ['x', 'stop'],
          ['x', 'stop'],
        ],
      },
    ],
    ['error flow.two-defaults', { nodes: asking, edges: [...asked, ['ask', 'stop', by('still_missing')]] }],
    [
      'warning flow.no-otherwise',
      { nodes: { x: test(), stop: end() }, edges: [['x', 'stop', cel('channel == "voice"')]] },
    ],
    ['error flow.anytime', { nodes: asking, edges: [...asked, ['*', 'stop']] }],
    [
      'error flow.anytime',
      { nodes: asking, edges: [...asked, ['*', 'stop', meaning('x'), { resume: true }]] },
    ],
    [
      'error flow.endless',
      {
        nodes: { x: test(), y: say('y') },
        edges: [
          ['x', 'y'],
          ['y', 'x'],
        ],
      },
    ],
    ['error flow.endless', { nodes: { x: tell('y') }, edges: [['x', 'x']] }],
    [
      'error flow.endless',
      {
        nodes: asking,
        edges: [
          ['ask', 'ask'],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    // What it finds does not change by itself, and the second time nobody is asked.
    [
      'error flow.endless',
      {
        nodes: { ...asking, x: test() },
        edges: [
          ['ask', 'x'],
          ['x', 'stop', cel('a > 3')],
          ['x', 'ask'],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    [
      'error flow.endless',
      {
        nodes: { loop: test({ max_passes: 3 }), x: say('x'), stop: end() },
        edges: [
          ['loop', 'x'],
          ['loop', 'loop', by('out_of_tries')],
          ['loop', 'stop', cel('channel == "voice"')],
          ['x', 'loop'],
        ],
      },
    ],
    [
      'warning tool.repeats',
      {
        nodes: { ...asking, pay: call('pay') },
        edges: [
          ['ask', 'pay'],
          ['pay', 'ask'],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    [
      'error cond.unknown',
      {
        nodes: { x: test(), stop: end() },
        edges: [
          ['x', 'stop', cel('a >')],
          ['x', 'stop'],
        ],
      },
    ],
    [
      'error cond.types',
      { nodes: { x: test(), stop: end() }, edges: [['x', 'stop', null, { set: { b: '"many"' } }]] },
    ],
    ['error ref.variable', { nodes: { x: say('{{nowhere}}'), stop: end() }, edges: [['x', 'stop']] }],
    [
      'error ref.variable',
      {
        nodes: { x: test(), stop: end() },
        edges: [
          ['x', 'stop', cel('nowhere > 3')],
          ['x', 'stop'],
        ],
      },
    ],
    ['error ref.variable', { nodes: { ask: collect(['nowhere']), stop: end() }, edges: asked }],
    ['error var.source', { nodes: { ask: collect(['b']), stop: end() }, edges: asked }],
    ['error var.never-set', { nodes: { x: say('{{b}}'), stop: end() }, edges: [['x', 'stop']] }],
    [
      'error var.maybe-unset',
      {
        nodes: { ...asking, x: say('{{a}}') },
        edges: [
          ['ask', 'x'],
          ['x', 'stop'],
          ['ask', 'x', by('still_missing')],
        ],
      },
    ],
    // The way back sets it, but the first time it has no value.
    [
      'error var.maybe-unset',
      {
        nodes: { ...asking, x: test() },
        edges: [
          ['ask', 'x'],
          ['x', 'stop', cel('b > 3')],
          ['x', 'ask', null, { set: { b: '1' } }],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    // Just when it has no value, it is compared.
    [
      'error var.maybe-unset',
      {
        nodes: { ...asking, x: test() },
        edges: [
          ['ask', 'x'],
          ['ask', 'x', by('still_missing')],
          ['x', 'stop', cel('has(a) || a > 3')],
          ['x', 'stop'],
        ],
      },
    ],
    ['suggestion var.unused', { nodes: { x: end() }, edges: [] }],
    ['error ref.person', { nodes: { x: people('Nobody') }, edges: [] }],
    [
      'error ref.person',
      { nodes: { x: transfer(['Support']), y: end() }, edges: [['x', 'y', by('not_reached')]] },
    ],
    [
      'error transfer.target',
      { destinations: { D: { kind: 'call', destination: '12' } }, nodes: { x: end() }, edges: [] },
    ],
    [
      'warning transfer.target',
      {
        destinations: {
          D: { kind: 'call', destination: '+12025550143', warm_destinations: ['+12025550144'] },
        },
        nodes: { x: end() },
        edges: [],
      },
    ],
    [
      'warning flow.no-exit',
      {
        destinations: { D: { kind: 'call', destination: '+12025550143' } },
        nodes: { x: transfer(['D']) },
        edges: [],
      },
    ],
    [
      'warning channel.unfit',
      {
        destinations: { D: { kind: 'call', destination: '+12025550143' } },
        nodes: { x: transfer(['D']) },
        edges: [],
      },
    ],
    [
      'warning channel.unfit',
      { nodes: { ask: collect(['a'], {}, { keypad: {} }), stop: end() }, edges: asked },
    ],
    ['error ref.tool', { nodes: { x: call('nowhere'), stop: end() }, edges: [['x', 'stop']] }],
    ['error ref.tool', { nodes: { x: free({ tools: ['nowhere'] }) }, edges: [] }],
    ['error tool.input', { nodes: { x: call('look'), stop: end() }, edges: [['x', 'stop']] }],
    [
      'error tool.input',
      {
        nodes: { x: call('look', { inputs: { id: 'given', more: '1' } }), stop: end() },
        edges: [['x', 'stop']],
      },
    ],
    [
      'error tool.input',
      {
        nodes: { x: call('look', { inputs: { id: 'given', limit: 'given' } }), stop: end() },
        edges: [['x', 'stop']],
      },
    ],
    [
      'error tool.effect',
      { nodes: { x: call('pay', { effect: 'reads' }), stop: end() }, edges: [['x', 'stop']] },
    ],
    [
      'warning tool.effect',
      { nodes: { x: call('odd', { effect: 'reads' }), stop: end() }, edges: [['x', 'stop']] },
    ],
    ['suggestion flow.no-exit', { nodes: { x: call('pay'), stop: end() }, edges: [['x', 'stop']] }],
    [
      'warning tool.on-meaning',
      {
        nodes: { x: router(), pay: call('pay'), stop: end() },
        edges: [
          ['x', 'pay', meaning('wants it')],
          ['x', 'stop'],
          ['pay', 'stop'],
        ],
      },
    ],
    [
      'error privacy.said',
      {
        nodes: { ask: collect(['pin']), x: say('{{pin}}'), stop: end() },
        edges: [
          ['ask', 'x'],
          ['x', 'stop'],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    [
      'error privacy.said',
      {
        nodes: { ask: collect(['pin']), x: approval({ payload: ['pin'] }), stop: end() },
        edges: [
          ['ask', 'x'],
          ['x', 'stop'],
          ['x', 'stop', by('denied')],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    [
      'error privacy.copied',
      {
        variables: { ...variables, copy: { type: 'string', source: 'procedure' } },
        nodes: { ask: collect(['pin']), stop: end() },
        edges: [
          ['ask', 'stop', null, { set: { copy: 'pin' } }],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
    ['warning privacy.aloud', { nodes: { ask: collect(['pin']), stop: end() }, edges: asked }],
    [
      'error privacy.phone',
      { nodes: { x: say('Call +1 202 555 0143.'), stop: end() }, edges: [['x', 'stop']] },
    ],
  ];

  it.each(cases)('%s', (rule, literal) => {
    expect(rules(literal)).toContain(rule);
  });

  it('says what to do about it', () => {
    for (const [, literal] of cases) {
      const graph = buildGraph({ variables, destinations: { Support: { kind: 'team' } }, ...literal });
      for (const finding of validateGraph(graph, tools).findings) {
        expect(finding.suggested_fix).toMatch(/\S/);
        expect(finding.rule_id).toBe(`${finding.category}.${finding.rule_id.split('.')[1]}`);
      }
    }
  });
});

describe('what is sound', () => {
  it.each<[string, GraphLiteral]>([
    [
      'a variable that is tested for before it is used',
      {
        nodes: { ask: collect(['a'], { optional: true }), x: test(), y: say('{{a}}'), stop: end() },
        edges: [
          ['ask', 'x'],
          ['x', 'y', cel('has(a) && a > 3')],
          ['x', 'stop'],
          ['y', 'stop'],
        ],
      },
    ],
    [
      'a variable that the other branch lacks',
      {
        nodes: { ask: collect(['a'], { optional: true }), x: test(), y: say('{{a}}'), stop: end() },
        edges: [
          ['ask', 'x'],
          ['x', 'stop', cel('!has(a)')],
          ['x', 'y'],
          ['y', 'stop'],
        ],
      },
    ],
    [
      'a loop that tests what its body finds out',
      {
        nodes: {
          loop: test({ max_passes: 3, forgets: ['a', 'b'] }),
          ask: collect(['a']),
          look: call('look', { effect: 'reads', inputs: { id: 'given' }, outputs: { b: 'n' } }),
          x: say('{{b}}'),
          stop: end(),
        },
        edges: [
          ['loop', 'x', cel('b > 3')],
          ['loop', 'ask'],
          ['loop', 'stop', by('out_of_tries')],
          ['ask', 'look'],
          ['ask', 'stop', by('still_missing')],
          ['look', 'loop'],
          ['look', 'stop', by('failed')],
          ['x', 'stop'],
        ],
      },
    ],
    [
      'a question that comes again when nobody answered',
      {
        nodes: {
          ask: collect(['a'], { wait_seconds: 60 }),
          still: say('Are you there?'),
          x: say('{{a}}'),
          stop: end(),
        },
        edges: [
          ['ask', 'x'],
          ['ask', 'still', by('no_answer')],
          ['ask', 'stop', by('still_missing')],
          ['still', 'ask'],
          ['x', 'stop'],
        ],
      },
    ],
    [
      'a loop whose body waits, and that begins anew when it is out of tries',
      {
        nodes: { loop: test({ max_passes: 3, forgets: ['a'] }), ask: collect(['a']), stop: end() },
        edges: [
          ['loop', 'stop', cel('a > 3')],
          ['loop', 'ask'],
          ['loop', 'loop', by('out_of_tries')],
          ['ask', 'loop'],
          ['ask', 'stop', by('still_missing')],
        ],
      },
    ],
  ])('%s', (_name, literal) => {
    expect(serious(literal)).toEqual([]);
  });
});
