/**
 * Follows a workflow through one turn: the engine decides, this carries out, until the engine rests.
 *
 * F1. Nothing but tool calls is written here: what the turn moved is handed to its commit. A turn that is run again
 *     begins from the state before it, and comes to its tool calls by the events that led to them.
 * F2. Whatever fails becomes an event of the engine or the record's error: the person gets a line, the conversation
 *     stays usable. Only an abort rejects.
 */
import { inSpan } from '#telemetry/tracing.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import { heardIn } from '#turn/heard-message.ts';
import { currentRun, resumedRun, type Run } from './current-run.ts';
import { driveEngine } from './drive-engine.ts';
import { factsAt } from './facts.ts';
import { resumePoint } from './resume-point.ts';
import { saidInPieces } from './said-meanwhile.ts';
import { settleRun, type SettledRun } from './settle-run.ts';
import { startingVariables } from './starting-variables.ts';
import { turnHands } from './turn-hands.ts';

/** Null when the conversation is in no workflow and none begins. */
export async function followWorkflow(turn: RunningTurn): Promise<SettledRun | null> {
  const before = await resumePoint(turn);
  const run = before ? await resumedRun(turn, before.run) : await currentRun(turn);
  if (!run) return null;
  const attributes = {
    'rapport.workflow_id': run.workflowId,
    'rapport.workflow_revision_id': run.revision.id,
    'rapport.workflow_run_id': run.id,
  };
  return inSpan('workflow', attributes, async () => {
    const past = before?.events ?? [firstEvent(turn, run)];
    const driven = await driveEngine(run.revision.compiled_graph, run.state, past, turnHands(turn, run));
    return settleRun(turn, run, driven); // F1
  });
}

function firstEvent(turn: RunningTurn, run: Run): WorkflowEvent {
  const { resources, state, db, sent } = turn;
  const known = { ...state.context_variables, ...state.learned_variables };
  const facts = factsAt(resources.clock.now(), state.channel, known);
  if (state.approval) {
    const decision = decisions[state.approval.status];
    return { kind: 'decision', facts, decision, said: saidInPieces(state.approval) };
  }
  const heard = heardIn(resources.sealer, db.organizationId, state, sent);
  if (run.state === null) {
    const vars = startingVariables(run.revision.compiled_graph, turn);
    return { kind: 'start', facts, vars, text: heard?.text ?? null };
  }
  return { kind: 'message', facts, text: heard?.text ?? '', digits: heard?.digits ?? null };
}

const decisions = { approved: 'approve', denied: 'deny', timed_out: 'timeout' } as const;
