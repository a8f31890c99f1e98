import { anywhere, type Edge, type Graph } from '#workflow/graph.ts';
import { type Check, found } from './check.ts';

/** Ids that occur once, and lead to something that is there. */
export const checkReferences: Check = ({ graph, loaded }) => {
  const missing = (id: string | null) => id !== null && !loaded.nodes.has(id);
  const { misunderstood, cancelled, redo } = graph.repair;
  return [
    ...twice(graph),
    ...(missing(graph.entry_node_id) ? [nowhere('The entry', graph.entry_node_id)] : []),
    ...graph.edges.flatMap((edge) => edgeFindings(edge, missing)),
    ...Object.entries({ misunderstood, cancelled, redo }).flatMap(([name, { target }]) =>
      target !== null && missing(target) ? [nowhere(`repair.${name}`, target)] : [],
    ),
  ];
};

function edgeFindings(edge: Edge, missing: (id: string) => boolean) {
  const ends = [...(edge.source === anywhere ? [] : [edge.source]), edge.target, ...edge.except];
  return ends.filter(missing).map((id) => nowhere(`The edge ${edge.id}`, id, edge));
}

const nowhere = (what: string, id: string, edge?: Edge) =>
  found('error', 'ref.step', `${what} leads to ${id}, which is not there.`, 'Name a node of the graph.', {
    edge,
  });

function twice(graph: Graph) {
  const groups = [
    ['node', graph.nodes.map(({ id }) => id)],
    ['edge', graph.edges.map(({ id }) => id)],
    ['variable', graph.variables.map(({ name }) => name)],
  ] as const;
  const reserved = graph.nodes
    .filter(({ id }) => id === anywhere)
    .map((node) =>
      found('error', 'ref.twice', `${anywhere} stands for every node.`, 'Give the node another id.', {
        node,
      }),
    );
  return groups
    .flatMap(([kind, ids]) =>
      repeated(ids).map((id) =>
        found('error', 'ref.twice', `There are two ${kind}s called ${id}.`, 'Rename one of them.'),
      ),
    )
    .concat(reserved);
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) again.add(id);
    seen.add(id);
  }
  return [...again];
}
