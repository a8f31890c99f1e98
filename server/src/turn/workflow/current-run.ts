/**
 * The run that a turn moves: the one the conversation is in, or one that this message starts.
 *
 * A conversation follows one workflow at a time, and what was decided once holds until that run ends.
 */
import type { RunnableRevision } from '#store/runnable-workflows.ts';
import type { RunTrigger } from '#store/workflow-runs.ts';
import type { WorkflowState } from '#workflow/state.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import type { ResumePoint } from './resume-point.ts';
import { openState } from './sealed-vars.ts';
import { startedRun } from './start-run.ts';

export interface Run {
  readonly id: string;
  readonly workflowId: string;
  readonly trigger: RunTrigger;
  readonly revision: RunnableRevision;
  /** Null for a run that begins with this turn. */
  readonly state: WorkflowState | null;
}

export async function currentRun(turn: RunningTurn): Promise<Run | null> {
  const { resources, db, state } = turn;
  const standing = state.workflow_run;
  if (!standing) return startedRun(turn);
  const revision = await resources.runnable.read(db, standing.workflow_revision_id);
  if (!revision) return null;
  return {
    id: standing.id,
    workflowId: standing.workflow_id,
    trigger: standing.trigger,
    revision,
    state: openState(resources.sealer, db.organizationId, standing),
  };
}

/** The run of an earlier attempt at the turn, which may have begun with it. */
export async function resumedRun(turn: RunningTurn, point: ResumePoint['run']): Promise<Run | null> {
  const { resources, db, state } = turn;
  if (state.workflow_run?.id === point.id) return currentRun(turn);
  const revision = await resources.runnable.read(db, point.revisionId);
  return revision && { ...point, revision, state: null };
}
