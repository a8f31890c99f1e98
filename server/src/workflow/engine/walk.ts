/** Runs nodes until the run waits or is over, at most `max_steps` since something last came from outside. */
import type { WorkflowOutcome } from '#workflow/outcome.ts';
import { lookAnytime, takeAnytime } from './anytime.ts';
import { applyMove } from './apply-move.ts';
import { pendingOutcome } from './pending-outcome.ts';
import { executionError, type Run, type Step } from './run.ts';

export function walk(run: Run, first: Step): WorkflowOutcome {
  let step = first;
  for (;;) {
    if (step.kind === 'done') return step.outcome;
    if (step.kind === 'enter') {
      step = enter(run, step.node_id);
      continue;
    }
    try {
      return pendingOutcome(run);
    } catch (error) {
      step = run.fail(executionError(error));
    }
  }
}

function enter(run: Run, nodeId: string): Step {
  const steps = run.state.steps + 1;
  run.update({ node_id: nodeId, waiting: null, steps });
  if (steps > run.graph.graph.max_steps) return run.fail('max_steps_exceeded');
  const edge = lookAnytime(run, nodeId);
  if (edge !== null) return takeAnytime(run, edge, { node_id: nodeId, waiting: null });
  return run.atNode((handler, view, at) => applyMove(run, at, handler.enter(view)));
}
