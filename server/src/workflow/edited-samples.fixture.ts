/** Whole procedures after a few careless edits. */
import fc from 'fast-check';
import type { Edge, Graph, Node } from './graph.ts';
import { cardBlock, orderRefund, refundWithQuestion } from './sample-graphs.fixture.ts';

interface Edit {
  readonly kind: 'drop' | 'retarget' | 'reorder' | 'untest' | 'ask' | 'limit' | 'channel';
  readonly at: number;
  readonly to: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('drop', 'retarget', 'retarget', 'reorder', 'untest', 'ask', 'limit', 'channel'),
  at: fc.nat(),
  to: fc.nat(),
});

export const editedSamples: fc.Arbitrary<Graph> = fc
  .tuple(
    fc.constantFrom(orderRefund, cardBlock, refundWithQuestion),
    fc.array(edit, { minLength: 1, maxLength: 3 }),
  )
  .map(([graph, edits]) => edits.reduce(edited, graph));

function edited(graph: Graph, { kind, at, to }: Edit): Graph {
  const { nodes, edges } = graph;
  const edgeAt = at % edges.length;
  const nodeAt = at % nodes.length;
  const target = nodes[to % nodes.length]?.id ?? graph.entry_node_id;
  const onEdge = (change: (edge: Edge) => Edge): Graph => ({
    ...graph,
    edges: edges.map((edge, index) => (index === edgeAt ? change(edge) : edge)),
  });
  switch (kind) {
    case 'drop':
      return { ...graph, edges: edges.filter((_edge, index) => index !== edgeAt) };
    case 'retarget':
      return onEdge((edge) => ({ ...edge, target }));
    case 'reorder':
      return onEdge((edge) => ({ ...edge, priority: to % 9 }));
    case 'untest':
      return onEdge((edge) => ({ ...edge, condition: null }));
    case 'ask':
      return {
        ...graph,
        nodes: nodes.map((node, index) => (index === nodeAt ? askedOtherwise(node) : node)),
      };
    case 'limit':
      return { ...graph, max_steps: 3 + (to % 20) };
    case 'channel':
      return { ...graph, channels: to % 2 === 0 ? null : ['voice'] };
  }
}

function askedOtherwise(node: Node): Node {
  if (node.type === 'agent') {
    const { config } = node;
    return { ...node, config: { ...config, optional: !config.optional, words: null } };
  }
  if (node.type !== 'condition') return node;
  return { ...node, config: { max_passes: node.config.max_passes === null ? 2 : null, forgets: [] } };
}
