/**
 * A known value was corrected: the run goes back to the first visited node that depends on it.
 *
 * K1. Nothing acts twice: when a tool acted in that node or since, the run goes to the author's `redo`, or ends.
 * K2. What the correction reaches (`reach.ts`) is forgotten, and passes and turns of the nodes that are no longer
 *     visited.
 * K3. A question that a correction of something else came in the way of was not asked, as far as counts go.
 */
import type { WorkflowState } from '#workflow/state.ts';
import type { HeardWait } from '#workflow/waiting.ts';
import { unasked, without } from '#workflow/view.ts';
import { reachOf } from './reach.ts';
import { enterNode, type Run, type Step } from './run.ts';
import type { TakenValues } from './take-values.ts';

export type Correction =
  /** Nothing depends on the values. */
  | { readonly kind: 'none' }
  | { readonly kind: 'back'; readonly node_id: string }
  /** K1. Something was done already; nothing is forgotten. */
  | { readonly kind: 'done_already' };

/** Forgets what the corrected values led to; the caller goes where it says. */
export function correct(run: Run, waiting: HeardWait, taken: TakenValues): Correction {
  const { trail, node_id } = run.state;
  // Before the first node nothing was asked yet.
  const reach = waiting.kind === 'opening' ? null : reachOf(run, taken.corrected);
  const target = reach === null ? null : (trail[reach.first]?.node_id ?? node_id);
  if (reach === null || target === null) return { kind: 'none' };
  if (trail.slice(reach.first).some(({ acted }) => acted.length > 0)) return { kind: 'done_already' };
  if (taken.isAside) uncount(run, waiting);
  run.leaveNode('corrected');
  run.update(forgetting(run.state, trail.slice(0, reach.first), reach.forgotten));
  return { kind: 'back', node_id: target };
}

/** Null when nothing depends on the values. */
export function goBackFor(run: Run, waiting: HeardWait, taken: TakenValues): Step | null {
  const correction = correct(run, waiting, taken);
  switch (correction.kind) {
    case 'none':
      return null;
    case 'back':
      return enterNode(correction.node_id);
    case 'done_already':
      return redo(run);
  }
}

/** K1. */
export function redo(run: Run): Step {
  const { target } = run.graph.graph.repair.redo;
  run.leaveNode('corrected');
  run.update({ detour: null });
  return target === null ? run.end('redo') : enterNode(target);
}

/** K3. */
function uncount(run: Run, waiting: HeardWait): void {
  if (waiting.kind !== 'answer') return;
  const uncounted = { ...run.state.uncounted };
  for (const name of waiting.variables) uncounted[name] = (uncounted[name] ?? 0) + 1;
  run.update({ uncounted });
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
    ...unasked(state, names),
    trail,
    detour: null,
    passes: without(state.passes, gone),
    turns: without(state.turns, gone),
  };
}
