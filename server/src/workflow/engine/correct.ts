/**
 * A known value was corrected: the run goes back to the first visited node that depends on it.
 *
 * K1. Nothing acts twice: when a tool acted in that node or since, the run goes to the author's `redo`, or ends.
 * K2. What tools and rules set since is forgotten, and passes and turns of the nodes that are no longer visited.
 */
import type { WorkflowState } from '#workflow/state.ts';
import { without } from '#workflow/view.ts';
import { enterNode, type Run, type Step } from './run.ts';

/** Null when nothing visited so far depends on the values. */
export function goBackFor(run: Run, corrected: readonly string[]): Step | null {
  const { trail } = run.state;
  const first = trail.findIndex(({ node_id }) => {
    const reads = run.graph.nodes.get(node_id)?.reads;
    return corrected.some((name) => reads?.has(name) === true);
  });
  const target = trail[first];
  if (target === undefined) return null;
  const since = trail.slice(first);
  run.leaveNode('corrected');
  if (since.some(({ acted }) => acted.length > 0)) return redo(run);
  run.update(forgetting(run.state, trail.slice(0, first), [...new Set(since.flatMap(({ set }) => set))]));
  return enterNode(target.node_id);
}

/** K1. */
function redo(run: Run): Step {
  const { target } = run.graph.graph.repair.redo;
  run.update({ detour: null });
  return target === null ? run.end('redo') : enterNode(target);
}

/** K2. */
function forgetting(
  state: WorkflowState,
  trail: WorkflowState['trail'],
  names: readonly string[],
): Partial<WorkflowState> {
  const stillVisited = new Set(trail.map(({ node_id }) => node_id));
  const gone = [...Object.keys(state.passes), ...Object.keys(state.turns)].filter(
    (id) => !stillVisited.has(id),
  );
  return {
    trail,
    detour: null,
    vars: without(state.vars, names),
    passes: without(state.passes, gone),
    turns: without(state.turns, gone),
  };
}
