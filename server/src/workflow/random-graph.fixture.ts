/** Graphs by chance, most of them nearly sound, and events by chance, most of them to the point. */
import fc from 'fast-check';
import type { Facts, WorkflowEvent } from './event.ts';
import {
  approval,
  buildGraph,
  by,
  call,
  cel,
  collect,
  type EdgeLiteral,
  end,
  free,
  type GraphLiteral,
  meaning,
  type NodeLiteral,
  people,
  router,
  say,
  tell,
  test,
  transfer,
} from './graph.fixture.ts';
import type { Finding } from './finding.ts';
import {
  type Edge,
  type EdgeOutcome,
  edgeSchema,
  type Graph,
  graphSchema,
  type Node,
  nodeSchema,
} from './graph.ts';
import { handlerOf } from './nodes/registry.ts';
import type { WorkflowOutcome } from './outcome.ts';
import type { KnownTool } from './validate/known-tool.ts';
import { validateGraph } from './validate/validate-graph.ts';

export const secret = '98431';

export const knownTools: readonly KnownTool[] = [
  { name: 'look', effect: 'reads', inputs: [{ name: 'id', type: 'str', required: false }] },
  { name: 'act', effect: 'acts', inputs: [{ name: 'n', type: 'number', required: false }] },
];

const variables: GraphLiteral['variables'] = {
  a: { type: 'number', reask_cap: 2 },
  b: { type: 'string' },
  kind: { type: 'enum', enum_values: ['x', 'y'] },
  pin: { type: 'string', digits: 5, sensitive: true },
  given: { type: 'string', source: 'provided' },
  out: { type: 'number', source: 'procedure' },
  ok: { type: 'boolean', source: 'procedure' },
};

const destinations: GraphLiteral['destinations'] = {
  Support: { kind: 'team' },
  Desk: { kind: 'call', destination: '+12025550143' },
  Other: { kind: 'call', destination: 'sip:other@example.org', mode: 'warm' },
};

const asked = fc.subarray(['a', 'b', 'kind', 'pin'], { minLength: 1 });
const texts = fc.constantFrom(
  'Hello.',
  'You said {{a}}.',
  'From {{given}}: {{b}}',
  'It is {{out}}.',
  'Your {{pin}}.',
);
const words = fc.option(texts);
const keypad = fc.option(fc.constant({ expects_input: true, prefix: 'Keys' }));

const nodes: fc.Arbitrary<NodeLiteral> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(asked, words, fc.boolean(), keypad)
      .map(
        ([names, said, optional, keys]): NodeLiteral =>
          collect(names, { words: said, optional }, { keypad: keys }),
      ),
  },
  { weight: 2, arbitrary: texts.map(say) },
  texts.map(tell),
  fc
    .tuple(fc.option(fc.constantFrom('a > 3', 'ok', 'has(out)')), fc.option(fc.integer({ min: 1, max: 3 })))
    .map(([until, max_turns]) => free({ until, max_turns })),
  {
    weight: 3,
    arbitrary: fc.constantFrom<NodeLiteral>(
      call('look', { effect: 'reads', inputs: { id: 'given' }, outputs: { out: 'n' } }),
      call('look', { effect: 'reads', outputs: { ok: 'ok', out: 'n' } }),
      call('look', { effect: 'reads', inputs: { id: 'pin' } }),
      call('act', { inputs: { n: 'a' } }),
      call('act', { inputs: { n: 'out' }, outputs: { ok: 'ok' } }),
    ),
  },
  { weight: 2, arbitrary: fc.constant(test()) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.subarray(['a', 'b', 'pin', 'out', 'ok']))
      .map(([max_passes, forgets]) => test({ max_passes, forgets })),
  },
  fc.option(texts).map(router),
  fc.option(texts).map((text) => people('Support', text)),
  fc.subarray(['Desk', 'Other'], { minLength: 1 }).map((to) => transfer(to)),
  fc
    .tuple(texts, fc.subarray(['a', 'given', 'pin']))
    .map(([summary, payload]) => approval({ summary, payload, timeout_seconds: 60 })),
  { weight: 2, arbitrary: fc.constant(end()) },
);

const tests = [
  'a > 3',
  'has(pin) && pin != "1"',
  'ok',
  'kind == "x"',
  'has(b) && b == "q"',
  'out >= 1 && ok',
  '!has(a)',
  'channel == "voice"',
  'a > 1 || ok',
  'user_message contains "x"',
];
const sets = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  { out: '1' },
  { out: 'out + 1' },
  { ok: 'true' },
  { ok: 'has(a)' },
  { out: 'a * 2' },
);
const outcomesOf: Readonly<Record<NodeLiteral[0], readonly EdgeOutcome[]>> = {
  agent: ['still_missing', 'out_of_turns', 'no_answer', 'failed'],
  message: [],
  tool: ['failed'],
  condition: ['out_of_tries'],
  router: [],
  handoff: ['not_reached', 'on_text'],
  approval: ['denied', 'no_answer', 'approved'],
  end: [],
};

/** The exits a node may have; which of them are there, and where they lead, is chance. */
function exitsOf(
  source: string,
  [type, config]: NodeLiteral,
  ids: readonly string[],
): fc.Arbitrary<EdgeLiteral[]> {
  const target = fc.constantFrom(...ids);
  const mode = type === 'agent' ? config.mode : null;
  const outcomes = outcomesOf[type].filter((outcome) => {
    if (outcome === 'still_missing') return mode === 'collect';
    if (outcome === 'out_of_turns') return mode === 'free';
    if (outcome === 'out_of_tries') return type === 'condition' && config.max_passes !== undefined;
    return (outcome !== 'no_answer' || mode !== 'tell') && (type !== 'handoff' || config.kind === 'transfer');
  });
  const outcomeEdges = fc.tuple(
    ...outcomes.map((outcome) => fc.option(fc.tuple(target, fc.constant(outcome)), { freq: 12 })),
  );
  const condition =
    type === 'router'
      ? fc.constantFrom('is angry', 'is calm').map(meaning)
      : fc.constantFrom(...tests).map(cel);
  const inner = fc.array(fc.tuple(target, condition, sets), {
    maxLength: type === 'condition' || type === 'router' ? 3 : 1,
  });
  const ends = type === 'end' || type === 'handoff';
  const fallback = fc.option(fc.tuple(target, sets), { freq: 15 });
  return fc
    .tuple(outcomeEdges, inner, fallback)
    .map(([named, tested, rest]) => [
      ...(ends ? [] : tested.map(([to, how, set]): EdgeLiteral => [source, to, how, { set }])),
      ...named.flatMap((each): EdgeLiteral[] => (each === null ? [] : [[source, each[0], by(each[1])]])),
      ...(ends || rest === null ? [] : [[source, rest[0], null, { set: rest[1] }] satisfies EdgeLiteral]),
    ]);
}

const repair = (ids: readonly string[]): fc.Arbitrary<GraphLiteral['repair']> => {
  const target = fc.option(fc.constantFrom(...ids), { freq: 2 });
  return fc.record({
    misunderstood: fc.record({ times: fc.integer({ min: 1, max: 3 }), target }),
    side_questions: fc.record({
      policy: fc.constantFrom('answer', 'refuse'),
      at_most: fc.option(fc.nat({ max: 2 })),
    }),
    cancelled: fc.record({ target }),
    redo: fc.record({ target }),
  });
};

const anytime = (ids: readonly string[]): fc.Arbitrary<EdgeLiteral[]> =>
  fc.array(
    fc
      .tuple(
        fc.constantFrom(...ids),
        fc.oneof(fc.constantFrom(...tests).map(cel), fc.constant(meaning('asks for it'))),
        fc.boolean(),
        sets,
      )
      .map(([to, how, resume, set]): EdgeLiteral => ['*', to, how, { resume, set }]),
    { maxLength: 2 },
  );

export const graphs: fc.Arbitrary<Graph> = fc.array(nodes, { minLength: 2, maxLength: 8 }).chain((list) => {
  const ids = list.map((_node, index) => `n${index}`);
  const exits = fc.tuple(...list.map((node, index) => exitsOf(ids[index] ?? '', node, ids)));
  return fc
    .tuple(exits, anytime(ids), repair(ids), fc.integer({ min: 3, max: 25 }))
    .map(([edges, always, repairs, max_steps]) =>
      buildGraph({
        variables,
        destinations,
        repair: repairs,
        max_steps,
        nodes: Object.fromEntries(list.map((node, index) => [ids[index] ?? '', node])),
        edges: [...edges.flat(), ...always],
      }),
    );
});

/** Graphs that the checks accept: what they complain about is mended until they are content. */
export const soundGraphs: fc.Arbitrary<Graph> = graphs.map(mended).filter((graph) => graph !== null);

const stop = 'stop';

function mended(graph: Graph): Graph | null {
  let candidate = graphSchema.parse({
    ...graph,
    nodes: [...graph.nodes, { id: stop, type: 'end', config: {} }],
    edges: [...graph.edges, { id: 'reach', source: '*', target: stop, condition: meaning('stop') }],
  });
  for (let round = 0; round < 60; round += 1) {
    const { findings, valid } = validateGraph(candidate, knownTools);
    if (valid) return candidate;
    const errors = findings.filter(({ severity }) => severity === 'error');
    const worst = errors.find(({ rule_id }) => rule_id === 'flow.unreachable') ?? errors[0];
    if (worst === undefined) return null;
    candidate = graphSchema.parse({ ...candidate, ...mend(candidate, worst) });
  }
  return null;
}

function mend(
  { nodes, edges }: Graph,
  { rule_id, node_id, edge_id }: Finding,
): Pick<Graph, 'nodes' | 'edges'> {
  const without = (drop: (edge: Edge) => boolean) => ({ nodes, edges: edges.filter((edge) => !drop(edge)) });
  const node = nodes.find(({ id }) => id === node_id);
  if (edge_id !== null || node === undefined) return without(({ id }) => id === edge_id);
  const add = (...conditions: Condition[]) => ({
    nodes,
    edges: [...edges, ...conditions.map((condition) => edgeTo(node.id, condition))],
  });
  const replace = (literal: NodeLiteral) => ({
    edges,
    nodes: nodes.map((each) => (each.id === node.id ? nodeOf(node.id, literal) : each)),
  });
  switch (rule_id) {
    case 'flow.unreachable':
      return {
        nodes: nodes.filter(({ id }) => id !== node_id),
        edges: without(({ source }) => source === node_id).edges,
      };
    case 'flow.dead-end':
      return add(null);
    case 'flow.no-exit':
    case 'approval.no-deny': {
      const missing = (handlerOf(node.type)?.shape(node).needs ?? []).filter(
        (outcome) =>
          !edges.some(
            ({ source, condition }) =>
              source === node.id &&
              condition !== null &&
              'outcome' in condition &&
              condition.outcome === outcome,
          ),
      );
      return missing.length > 0 ? add(...missing.map(by)) : add(null);
    }
    case 'flow.endless':
      return replace(router('Which?'));
    default:
      return replace(calmer(node));
  }
}

/** The same kind of node, needing nothing. */
function calmer(node: Node): NodeLiteral {
  switch (node.type) {
    case 'tool':
      return node.config.effect === 'acts'
        ? call('act', { outputs: { ok: 'ok' } })
        : call('look', { effect: 'reads', outputs: { out: 'n', ok: 'ok' } });
    case 'approval':
      return approval();
    case 'agent':
      return collect(node.config.collect.length > 0 ? node.config.collect : ['a']);
    case 'router':
      return router('Which?');
    case 'handoff':
      return people('Support');
    default:
      return say('Hello.');
  }
}

const nodeOf = (id: string, [type, config]: NodeLiteral) => graphNode(id, type, config);

const edgeTo = (source: string, condition: Condition): Edge => {
  const outcome = condition !== null && 'outcome' in condition ? `:${condition.outcome}` : '';
  return edgeSchema.parse({
    id: `${source}>${stop}${outcome}`,
    source,
    target: stop,
    condition,
    priority: 99,
  });
};

type Condition = Edge['condition'];
const graphNode = (id: string, type: string, config: unknown): Node => nodeSchema.parse({ id, type, config });

export const facts: Facts = { channel: 'voice', today: '2026-01-31', now: '10:00' };

const value = fc.oneof(
  fc.integer({ min: -2, max: 9 }),
  fc.constantFrom('q', 'x', 'y', 'Y', secret, 'yes', ''),
  fc.boolean(),
  fc.constant(null),
);
const values = fc.dictionary(fc.constantFrom('a', 'b', 'kind', 'pin', 'out', 'ok', '__proto__'), value, {
  maxKeys: 3,
});

/** What one chance of a test is made of; `eventFor` makes an event of it that fits, or does not. */
export const chances = fc.record({
  fits: fc.integer({ min: 0, max: 9 }),
  intent: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'side_question',
    'cancel',
    'repeat',
    'unclear',
    'confirm',
    'deny',
  ),
  values,
  pick: fc.nat({ max: 3 }),
  works: fc.integer({ min: 0, max: 5 }),
  text: fc.constantFrom('hello', 'x', secret, `Keys: ${secret}`, 'it is 4', '4'),
  digits: fc.option(fc.constantFrom(secret, '4', '')),
  output: fc.oneof(fc.record({ n: fc.integer({ min: 0, max: 5 }), ok: fc.boolean() }), fc.anything()),
});
export type Chance = typeof chances extends fc.Arbitrary<infer C> ? C : never;

export function eventFor(outcome: WorkflowOutcome, chance: Chance): WorkflowEvent {
  const message: WorkflowEvent = { kind: 'message', facts, text: chance.text, digits: chance.digits };
  if (chance.fits === 0) return message;
  if (chance.fits === 1) return { kind: 'silence', facts };
  if (chance.fits === 2) return { kind: 'tool_result', output: chance.output };
  const failed = chance.works === 0;
  switch (outcome.kind) {
    case 'read_message':
      if (failed) return { kind: 'model_failure', error: 'ModelError: down' };
      return {
        kind: 'reading',
        reading: {
          intent: chance.intent,
          values: chance.values,
          meanings: chance.pick === 0 ? outcome.task.meanings.map(({ edge_id }) => edge_id) : [],
        },
      };
    case 'choose':
      return failed
        ? { kind: 'model_failure', error: 'ModelError: down' }
        : { kind: 'choice', option_id: outcome.task.options[chance.pick]?.id ?? null };
    case 'speak':
      return failed
        ? { kind: 'model_failure', error: 'ModelError: down' }
        : { kind: 'spoken', text: outcome.task.mode };
    case 'call_tool':
      return failed
        ? { kind: 'tool_failure', error: 'HttpError: status 500' }
        : { kind: 'tool_result', output: chance.output };
    case 'wait_for_approval':
      return {
        kind: 'decision',
        facts,
        decision: (['approve', 'deny', 'timeout'] as const)[chance.pick % 3] ?? 'deny',
        said: chance.intent === 'answer' ? [] : ['said', 'meanwhile'],
      };
    case 'transfer':
      return { kind: 'transfer_ended', facts, reached: chance.pick === 0 };
    default:
      return message;
  }
}
