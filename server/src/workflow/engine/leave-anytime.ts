import type { LoadedEdge } from '#workflow/loaded-graph.ts';
import type { HeardWait } from '#workflow/waiting.ts';
import { takeAnytime } from './anytime.ts';
import { correct, redo } from './correct.ts';
import type { Run, Step } from './run.ts';
import type { TakenValues } from './take-values.ts';

/**
 * Takes an edge from `*` together with what the message corrected: what comes back, comes back to where the correction
 * leads. What leaves for good does so although something was done already; what comes back does not.
 */
export function leaveAnytime(run: Run, edge: LoadedEdge, waiting: HeardWait, taken: TakenValues): Step {
  const node_id = run.state.node_id ?? '';
  const correction = correct(run, waiting, taken);
  if (correction.kind === 'back') {
    return takeAnytime(run, edge, { node_id: correction.node_id, waiting: null });
  }
  if (correction.kind === 'done_already' && edge.edge.resume) return redo(run);
  return takeAnytime(run, edge, { node_id, waiting });
}
