import { type Check, found, nameOf } from './check.ts';
import { beginnings, reachable } from './walk-edges.ts';

export const checkReachability: Check = ({ graph }) => {
  const reached = reachable(beginnings(graph), graph.edges);
  return graph.nodes
    .filter(({ id }) => !reached.has(id))
    .map((node) =>
      found(
        'error',
        'flow.unreachable',
        `Nothing leads to ${nameOf(node)}.`,
        'Lead an edge to it, or delete it.',
        { node },
      ),
    );
};
