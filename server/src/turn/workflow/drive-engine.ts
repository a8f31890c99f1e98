/** Drives the engine until it rests: it decides, the hands carry out. */
import { ModelError } from '#agent/language-model.ts';
import { advance, type Advance } from '#workflow/advance.ts';
import type { DecisionFate } from '#workflow/engine/decision-fate.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Graph } from '#workflow/graph.ts';
import type { WorkflowState } from '#workflow/state.ts';
import type { Hands } from './hands.ts';

export interface DrivenEngine {
  /** Where the engine rests: its outcome asks for nothing. */
  readonly rest: Advance;
  /** Everything it was told, in order: a recording. */
  readonly events: readonly WorkflowEvent[];
  /** What became of an approval's decision on the way; null when it is still held back, and where there was none. */
  readonly decision: DecisionFate | null;
}

/**
 * @param state before the first event; null when the run begins with it
 * @param past what the engine is told at first, at least one event; it may have been told before
 */
export async function driveEngine(
  graph: Graph,
  state: WorkflowState | null,
  past: readonly WorkflowEvent[],
  hands: Hands,
): Promise<DrivenEngine> {
  const events: WorkflowEvent[] = [];
  let step: Advance | null = null;
  let decision: DecisionFate | null = null;
  for (const event of past) {
    // What a model said the first time is said again, not asked for again.
    if (event.kind === 'spoken') hands.note({ says: [event.text], steps: [] });
    step = tell(graph, step ? step.state : state, event, events, hands);
    decision ??= step.decision ?? null;
  }
  if (!step) throw new Error('the engine is driven by at least one event');
  for (;;) {
    const event = await carryOut(hands, step, events);
    if (!event) return { rest: step, events, decision };
    step = tell(graph, step.state, event, events, hands);
    decision ??= step.decision ?? null;
  }
}

function tell(
  graph: Graph,
  state: WorkflowState | null,
  event: WorkflowEvent,
  events: WorkflowEvent[],
  hands: Hands,
): Advance {
  events.push(event);
  const step = advance(graph, state, event);
  hands.note(step);
  return step;
}

/** The event that answers the outcome; null when it asks for nothing. */
async function carryOut(
  hands: Hands,
  { outcome }: Advance,
  events: readonly WorkflowEvent[],
): Promise<WorkflowEvent | null> {
  switch (outcome.kind) {
    case 'read_message':
      return orModelFailure(hands, async () => ({
        kind: 'reading',
        reading: await hands.readMessage(outcome.task),
      }));
    case 'choose':
      return orModelFailure(hands, async () => ({
        kind: 'choice',
        option_id: await hands.choose(outcome.task),
      }));
    case 'speak':
      return orModelFailure(hands, async () => ({ kind: 'spoken', text: await hands.speak(outcome.task) }));
    case 'call_tool':
      return hands.callTool(outcome.task, events);
    case 'wait_for_person':
    case 'wait_for_approval':
    case 'handoff':
    case 'transfer':
    case 'ended':
    case 'failed':
      return null;
  }
}

/** A model that could not answer is the engine's to deal with; anything else is a fault of ours. */
async function orModelFailure(hands: Hands, ask: () => Promise<WorkflowEvent>): Promise<WorkflowEvent> {
  try {
    return await ask();
  } catch (error) {
    if (hands.signal.aborted || !(error instanceof ModelError)) throw error;
    return { kind: 'model_failure', error: `ModelError: ${error.message}` };
  }
}
