import type { Graph } from '#workflow/graph.ts';

/** The names of the tools that a graph can call, each with the nodes that can. */
export function calledTools(graph: Graph | null): Map<string, string[]> {
  const nodes = new Map<string, string[]>();
  for (const node of graph?.nodes ?? []) {
    for (const name of namesIn(node)) nodes.set(name, [...(nodes.get(name) ?? []), node.id]);
  }
  return nodes;
}

function namesIn(node: Graph['nodes'][number]): readonly string[] {
  if (node.type === 'tool') return [node.config.tool];
  return node.type === 'agent' ? node.config.tools : [];
}
