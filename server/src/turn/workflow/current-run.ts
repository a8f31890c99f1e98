/**
 * The run that a turn moves: the one the conversation is in, or one that this message starts.
 *
 * R1. The workflow's active revision is read when its run starts, and kept until the run ends. It is pinned before it is
 *     used; one that was replaced and deleted in between gives way to the one that is active now.
 * R2. A conversation follows one workflow at a time, and what was decided once holds until that run ends.
 * R3. What was asked for by hand comes first, then what always starts, then what fits the message. A workflow that
 *     always starts does so once in a conversation.
 */
import { chooseOption } from '#agent/choose-option.ts';
import {
  listAttachedWorkflows,
  type AttachedWorkflow,
  type RunnableRevision,
} from '#store/runnable-workflows.ts';
import { findWorkflow } from '#store/workflows.ts';
import { listRuns, type RunTrigger } from '#store/workflow-runs.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { routerOf } from './askers.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import type { ResumePoint } from './resume-point.ts';
import { openState } from './sealed-vars.ts';

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

async function startedRun(turn: RunningTurn): Promise<Run | null> {
  const { db, state, speaker } = turn;
  if (state.requested_workflow_id) {
    const workflow = await findWorkflow(db, state.requested_workflow_id);
    return workflow?.active_revision_id
      ? begin(turn, workflow.id, workflow.active_revision_id, 'manual')
      : null;
  }
  if (!speaker.behaviour.hasWorkflows) return null;
  const attached = await listAttachedWorkflows(db, speaker.behaviour.revisionId);
  const begun = new Set((await listRuns(db, turn.conversationId)).map((run) => run.workflow_id));
  const always = attached.find((each) => each.trigger_type === 'always' && !begun.has(each.workflow_id)); // R3
  if (always) return begin(turn, always.workflow_id, always.active_revision_id, 'always');
  const fitting = await fittingWorkflow(
    turn,
    attached.filter((each) => each.trigger_type === 'intent'),
  );
  return fitting && begin(turn, fitting.workflow_id, fitting.active_revision_id, 'intent');
}

async function begin(
  turn: RunningTurn,
  workflowId: string,
  revisionId: string,
  trigger: RunTrigger,
): Promise<Run | null> {
  const { resources, state } = turn;
  const revision = (await pin(turn, revisionId)) ?? (await pinSuccessor(turn, workflowId, revisionId)); // R1
  if (!revision) return null;
  const { channels } = revision.compiled_graph;
  if (channels && !channels.includes(state.channel)) return null;
  return { id: resources.newId(), workflowId, trigger, revision, state: null };
}

function pin(
  { resources, db, conversationId, state }: RunningTurn,
  revisionId: string,
): Promise<RunnableRevision | null> {
  const pinned = { revisionId, conversationId, leaseToken: state.turn_lease_token };
  return resources.runnable.pin(db, pinned, resources.clock.now());
}

async function pinSuccessor(
  turn: RunningTurn,
  workflowId: string,
  goneId: string,
): Promise<RunnableRevision | null> {
  const active = (await findWorkflow(turn.db, workflowId))?.active_revision_id;
  return active && active !== goneId ? pin(turn, active) : null;
}

async function fittingWorkflow(
  turn: RunningTurn,
  workflows: readonly AttachedWorkflow[],
): Promise<AttachedWorkflow | null> {
  const { state } = turn;
  if (workflows.length === 0 || state.user_message === null) return null;
  const chosen = await chooseOption(routerOf(turn, null), {
    node_id: 'start',
    message: state.user_message,
    options: workflows.map((each) => ({ id: each.workflow_id, text: intentOf(each) })),
    known: {},
    background: 'Each option is a matter with a procedure of its own. Most messages fit none.',
  });
  return workflows.find((each) => each.workflow_id === chosen) ?? null;
}

function intentOf({ name, description, trigger_config }: AttachedWorkflow): string {
  const wanted = trigger_config['description'];
  return typeof wanted === 'string' ? `the customer ${wanted}` : [name, description ?? ''].join(': ');
}
