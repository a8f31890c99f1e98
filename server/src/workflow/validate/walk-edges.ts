/** Where the run can go from a node, and where it can begin. */
import { anywhere, type Graph } from '#workflow/graph.ts';
import { successorsOf } from './components.ts';

/** The entry, what `*` leads to, and what repair leads to. */
export function beginnings(graph: Graph): readonly string[] {
  const { misunderstood, cancelled, redo } = graph.repair;
  return [
    graph.entry_node_id,
    ...graph.edges.filter(({ source }) => source === anywhere).map(({ target }) => target),
    ...[misunderstood.target, cancelled.target, redo.target].filter((target) => target !== null),
  ];
}

export function reachable(
  from: readonly string[],
  edges: readonly { readonly source: string; readonly target: string }[],
): ReadonlySet<string> {
  const out = successorsOf(edges);
  const seen = new Set(from);
  for (const id of seen) for (const target of out.get(id) ?? []) seen.add(target);
  return seen;
}
