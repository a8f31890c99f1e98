/** Circles that the run could not get out of before its step limit, and actions that could be done again in one. */
import type { Edge, Node } from '#workflow/graph.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';
import { reachable } from './walk-edges.ts';

export const checkCycles: Check = (checked) => {
  const { graph, loaded } = checked;
  const uncounted = graph.edges.filter((edge) => !isCounted(checked, edge));
  const silent = (edge: Edge) => loaded.nodes.get(edge.source)?.shape?.waits === false;
  const endless = onCycles(graph.nodes, uncounted.filter(silent));
  const asking = onCycles(
    graph.nodes,
    uncounted.filter((edge) => silent(edge) || isCollect(checked, edge.source)),
  );
  return [
    ...endless.map((node) =>
      found(
        'error',
        'flow.endless',
        `${nameOf(node)} is in a circle that nobody can get out of.`,
        'Count its passes, or wait for the person in it.',
        { node },
      ),
    ),
    ...asking
      .filter((node) => isCollect(checked, node.id))
      .map((node) =>
        found(
          'warning',
          'flow.endless',
          `${nameOf(node)} asks nothing the second time, because all is known then.`,
          'Make it a counted loop that forgets what it asks for.',
          { node },
        ),
      ),
    ...onCycles(graph.nodes, graph.edges)
      .filter(isActing)
      .map((node) =>
        found(
          'warning',
          'tool.repeats',
          `${nameOf(node)} may act more than once.`,
          'Move it out of the loop.',
          { node },
        ),
      ),
  ];
};

/** A loop's default edge is its body: it is taken `max_passes` times at most. */
function isCounted({ loaded }: CheckedGraph, { source, condition }: Edge): boolean {
  const node = loaded.nodes.get(source)?.node;
  return condition === null && node?.type === 'condition' && node.config.max_passes !== null;
}

function isCollect({ loaded }: CheckedGraph, id: string): boolean {
  const node = loaded.nodes.get(id)?.node;
  return node?.type === 'agent' && node.config.mode === 'collect';
}

const isActing = (node: Node) => node.type === 'tool' && node.config.effect === 'acts';

function onCycles(nodes: readonly Node[], edges: readonly Edge[]): readonly Node[] {
  const targets = Map.groupBy(edges, ({ source }) => source);
  return nodes.filter(({ id }) => {
    const next = (targets.get(id) ?? []).map(({ target }) => target);
    return next.length > 0 && reachable(next, edges).has(id);
  });
}
