/** Where the run can go from a node, and where it can begin. */
import type { Edge, Graph } from '#workflow/graph.ts';
import { anywhere } from '#workflow/graph.ts';

/** The entry, what `*` leads to, and what repair leads to. */
export function beginnings(graph: Graph): readonly string[] {
  const { misunderstood, cancelled, redo } = graph.repair;
  return [
    graph.entry_node_id,
    ...graph.edges.filter(({ source }) => source === anywhere).map(({ target }) => target),
    ...[misunderstood.target, cancelled.target, redo.target].filter((target) => target !== null),
  ];
}

export function reachable(from: readonly string[], edges: readonly Edge[]): ReadonlySet<string> {
  const targets = Map.groupBy(edges, ({ source }) => source);
  const seen = new Set(from);
  for (const id of seen) for (const { target } of targets.get(id) ?? []) seen.add(target);
  return seen;
}
