/**
 * The workflow engine: `advance` takes a run from one event to the next outcome. It is a pure function of graph,
 * state and event: no clock, no randomness, nothing outside; the same events give the same states.
 *
 * A1. It never throws, and runs at most `max_steps` nodes between two events from outside.
 * A2. `says` is what the engine says itself, in order, before the outcome; what a model says it asks for. The words
 *     of a call transfer are in its intent, because the voice host says them.
 * A3. Sensitive values are in `state.vars` and in a tool's `inputs`, and nowhere else.
 * A4. A run that cannot go on (`routing_error`, `unknown_node_type`, `max_steps_exceeded`, a mistake in a node) ends
 *     as `failed`. After a failure of a model or a tool it stays where it is, three times in a row.
 */
import { begin, newState } from './engine/begin.ts';
import { type DecisionFate, decisionFate } from './engine/decision-fate.ts';
import { receive } from './engine/receive.ts';
import { executionError, Run, waitNow } from './engine/run.ts';
import { walk } from './engine/walk.ts';
import type { WorkflowEvent } from './event.ts';
import type { Graph } from './graph.ts';
import { loadGraph } from './loaded-graph.ts';
import type { WorkflowOutcome } from './outcome.ts';
import type { TrailEntry, WorkflowState } from './state.ts';
import { stateVersion } from './state.ts';

export interface Advance {
  readonly state: WorkflowState;
  readonly says: readonly string[];
  readonly outcome: WorkflowOutcome;
  /** Steps that were finished, for the trace. */
  readonly steps: readonly TrailEntry[];
  /** What this event has made of an approval's decision. */
  readonly decision?: DecisionFate;
}

/** The graph may come from storage and is indexed once per object; it must not be changed afterwards. */
export function advance(graph: Graph, state: WorkflowState | null, event: WorkflowEvent): Advance {
  try {
    return step(graph, state, event);
  } catch (error) {
    const before = state ?? neverStarted;
    const after: WorkflowState = {
      ...before,
      status: 'ended',
      node_id: null,
      waiting: null,
      detour: null,
      outcome: 'failed',
    };
    const failed = { kind: 'failed', error: executionError(error) } as const;
    const decision = decisionFate(before, event, after, false);
    return { state: after, says: [], outcome: failed, steps: [], ...(decision && { decision }) };
  }
}

/** What a state waits for, asked for again: after a crash the driver goes on from here. */
export function pendingAdvance(graph: Graph, state: WorkflowState): Advance {
  const run = new Run(loadGraph(graph), state);
  return result(run, walk(run, waitNow));
}

function step(graph: Graph, state: WorkflowState | null, event: WorkflowEvent): Advance {
  const loaded = loadGraph(graph);
  if (event.kind === 'start') {
    const run = new Run(loaded, newState(loaded, event));
    return result(run, walk(run, begin(run)));
  }
  const run = new Run(loaded, state ?? neverStarted);
  const { waiting } = run.state;
  const outcome = walk(run, waiting === null ? waitNow : receive(run, waiting, event));
  const decision = decisionFate(run.before, event, run.state, run.isDecisionCarriedOut);
  return { ...result(run, outcome), ...(decision && { decision }) };
}

const result = ({ state, says, steps }: Run, outcome: WorkflowOutcome): Advance => ({
  state,
  says,
  outcome,
  steps,
});

/** An event for a run that is not there finds it ended. */
const neverStarted: WorkflowState = {
  version: stateVersion,
  status: 'ended',
  node_id: null,
  waiting: null,
  vars: {},
  trail: [],
  asks: {},
  passes: {},
  turns: {},
  misunderstood: 0,
  side_questions: 0,
  failures: 0,
  held: [],
  detour: null,
  facts: { channel: '', today: '', now: '' },
  user_message: '',
  steps: 0,
  outcome: 'failed',
};
