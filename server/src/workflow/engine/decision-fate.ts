/** What became of a decision that was there before an event, or came with it. */
import type { WorkflowEvent } from '#workflow/event.ts';
import type { WorkflowState } from '#workflow/state.ts';
import type { Waiting } from '#workflow/waiting.ts';

export type DecisionFate =
  | 'carried_out'
  /** What the person said meanwhile, or a failure, has led away from what was decided. */
  | 'superseded';

/** Undefined while it is held back, and where there is none. */
export function decisionFate(
  before: WorkflowState,
  event: WorkflowEvent,
  after: WorkflowState,
  isCarriedOut: boolean,
): DecisionFate | undefined {
  if (isCarriedOut) return 'carried_out';
  const came = event.kind === 'decision' && before.waiting?.kind === 'approval';
  return (came || holdsDecision(before)) && !holdsDecision(after) ? 'superseded' : undefined;
}

function holdsDecision({ waiting, detour }: WorkflowState): boolean {
  return isDecided(waiting) || isDecided(detour?.waiting ?? null);
}

function isDecided(waiting: Waiting | null): boolean {
  switch (waiting?.kind) {
    case 'approval':
      return waiting.decided !== undefined;
    case 'reading':
      return isDecided(waiting.of);
    case 'speech':
      return isDecided(waiting.then);
    default:
      return false;
  }
}
