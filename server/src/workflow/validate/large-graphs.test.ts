import { describe, expect, it } from 'vitest';
import { mostEdges, mostNodes, mostVariables } from '#workflow/graph.ts';
import { validateGraph } from './validate-graph.ts';

const places = (count: number) => Array.from({ length: count }, (_, place) => place);
const message = (id: string) => ({ id, type: 'message', config: { text: 'Hello.' } });
const condition = (id: string, config: object = {}) => ({ id, type: 'condition', config });
const end = { id: 'end', type: 'end', config: {} };
const edge = (id: string, source: string, target: string, more: object = {}) => ({
  id,
  source,
  target,
  ...more,
});
const given = (count: number) =>
  places(count).map((place) => ({ name: `v${place}`, type: 'number', source: 'provided' }));

interface Parts {
  readonly nodes: readonly object[];
  readonly edges: readonly object[];
  readonly variables?: readonly object[];
}
const graph = ({ nodes, ...parts }: Parts) => ({
  version: 1,
  entry_node_id: 'n0',
  nodes: [...nodes, end],
  ...parts,
});

/** The next of `n0`, `n1` …, and behind the last the end. */
const after = (place: number, count: number) => (place < count ? `n${place}` : 'end');

function chain(count: number) {
  return graph({
    nodes: places(count).map((place) => message(`n${place}`)),
    edges: places(count).map((place) => edge(`e${place}`, `n${place}`, after(place + 1, count))),
  });
}

function dense(count: number, tests: number) {
  const tested = places(count).flatMap((place) =>
    places(tests).map((test) =>
      edge(`t${place}.${test}`, `n${place}`, after(place + test + 1, count), {
        priority: test,
        condition: { cel: `v${test} == ${place * tests + test}` },
      }),
    ),
  );
  return graph({
    nodes: places(count).map((place) => condition(`n${place}`)),
    edges: [
      ...tested,
      ...places(count).map((place) => edge(`e${place}`, `n${place}`, after(place + 1, count))),
    ],
    variables: given(tests),
  });
}

/** Each loop forgets a variable of its own, and what it forgot is news for all loops before it. */
function ladder(count: number) {
  const back = places(count - 1).map((place) => edge(`b${place}`, `n${place + 1}`, `n${place}`));
  const on = places(count).map((place) =>
    edge(`e${place}`, `n${place}`, after(place + 1, count), { condition: { cel: 'v0 == 1' } }),
  );
  const loops = places(count).map((place) =>
    condition(`n${place}`, { max_passes: 2, forgets: [`v${place % mostVariables}`] }),
  );
  return graph({ nodes: loops, edges: [...on, ...back], variables: given(mostVariables) });
}

function longTests(count: number) {
  const names = places(600).map((place) => `w${place}`);
  const cel = (place: number) => `${names.join('&&')} == ${place}`;
  return graph({
    nodes: [condition('n0')],
    edges: places(count).map((place) => edge(`e${place}`, 'n0', 'end', { condition: { cel: cel(place) } })),
  });
}

function namesWithoutDeclaration(count: number) {
  const forgets = places(count).map((place) => `w${place}`);
  return graph({
    nodes: [condition('n0', { max_passes: 2, forgets })],
    edges: places(5000).map((place) =>
      edge(`e${place}`, 'n0', 'end', { set: { [`x${place}`]: `${place}` } }),
    ),
  });
}

describe('a graph as large as one may be is checked in bounded time', () => {
  const cases: Record<string, readonly [candidate: () => object, limitMs: number]> = {
    'a chain': [() => chain(mostNodes - 1), 1000],
    'many tests': [() => dense(200, 30), 3000],
    'loops within loops': [() => ladder(mostNodes - 1), 3000],
    'tests of many variables': [() => longTests(100), 6000],
    'names that nobody declared': [() => namesWithoutDeclaration(50_000), 3000],
  };

  it.each(Object.entries(cases))('%s', (_case, [candidate, limitMs]) => {
    const large = candidate();
    const started = process.cpuUsage();
    expect(validateGraph(large, []).normalized_graph).not.toBeNull();
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(limitMs);
  });
});

describe('a larger one is refused', () => {
  const small = chain(1);
  it.each([
    ['nodes', `A graph has at most ${mostNodes} nodes.`, chain(mostNodes)],
    [
      'edges',
      `A graph has at most ${mostEdges} edges.`,
      { ...small, edges: places(mostEdges + 1).map((place) => edge(`e${place}`, 'n0', 'end')) },
    ],
    [
      'variables',
      `A graph has at most ${mostVariables} variables.`,
      { ...small, variables: given(mostVariables + 1) },
    ],
  ])('by its %s', (part, message, candidate) => {
    const { normalized_graph, findings } = validateGraph(candidate, []);
    expect(normalized_graph).toBeNull();
    expect(findings.map(({ rule_id, message: said }) => `${rule_id} ${said}`)).toEqual([
      `graph.shape ${part}: ${message}`,
    ]);
  });
});

it('all findings are counted, and the first thousand listed, errors before others', () => {
  const nodes = [
    ...places(1200).map((place) => ({ id: `n${place}`, type: 'tool', config: { tool: 'look' } })),
    message('last'),
  ];
  const edges = places(1200).map((place) =>
    edge(`e${place}`, `n${place}`, place < 1199 ? `n${place + 1}` : 'last'),
  );
  const tools = [{ name: 'look', effect: 'reads', inputs: [] }] as const;
  const result = validateGraph(graph({ nodes, edges }), tools);
  expect(result).toMatchObject({ error_count: 2, suggestion_count: 1200 });
  expect(result.findings).toHaveLength(1000);
  expect(result.findings.slice(0, 3).map(({ severity }) => severity)).toEqual([
    'error',
    'error',
    'suggestion',
  ]);
});
