/**
 * Which workflow a turn starts, if any.
 *
 * R1. The workflow's active revision is read when its run starts, and kept until the run ends. It is pinned before it is
 *     used; one that was replaced and deleted in between gives way to the one that is active now.
 * R2. What was asked for by hand comes first, then what always starts, then what fits the message. A workflow that
 *     always starts does so once in a conversation.
 * R3. What cannot start stands in nobody's way: a request that nothing can come of is forgotten, and the trace says why.
 */
import { chooseOption } from '#agent/choose-option.ts';
import { dropRequestedWorkflow } from '#store/request-workflow.ts';
import {
  listAttachedWorkflows,
  type AttachedWorkflow,
  type RunnableRevision,
} from '#store/runnable-workflows.ts';
import { findWorkflow } from '#store/workflows.ts';
import { listRuns, type RunTrigger } from '#store/workflow-runs.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import { routerOf } from './askers.ts';
import type { Run } from './current-run.ts';
import { passedOverStep, type PassedOver } from './workflow-step.ts';

type Beginning = { readonly kind: 'run'; readonly run: Run } | ({ readonly kind: 'none' } & PassedOver);

export async function startedRun(turn: RunningTurn): Promise<Run | null> {
  const requested = turn.state.requested_workflow_id;
  return (requested && (await requestedRun(turn, requested))) || attachedRun(turn);
}

/** R3. */
async function requestedRun(turn: RunningTurn, workflowId: string): Promise<Run | null> {
  const { db, state, conversationId } = turn;
  const workflow = await findWorkflow(db, workflowId);
  const beginning: Beginning = workflow?.active_revision_id
    ? await begin(turn, workflow.id, workflow.active_revision_id, 'manual')
    : { kind: 'none', workflowId, revisionId: null, compilationStatus: null, why: gone };
  if (beginning.kind === 'run') return beginning.run;
  passOver(turn, beginning);
  await dropRequestedWorkflow(db, { conversationId, workflowId, leaseToken: state.turn_lease_token });
  return null;
}

async function attachedRun(turn: RunningTurn): Promise<Run | null> {
  const { db, speaker, conversationId } = turn;
  if (!speaker.behaviour.hasWorkflows) return null;
  const attached = await listAttachedWorkflows(db, speaker.behaviour.revisionId);
  const begun = new Set((await listRuns(db, conversationId)).map((run) => run.workflow_id));
  const isWanted = ({ trigger_type, workflow_id }: AttachedWorkflow) =>
    trigger_type === 'intent' || (trigger_type === 'always' && !begun.has(workflow_id)); // R2
  const wanted = attached.filter(isWanted);
  for (const each of wanted) if (!each.has_graph) passOver(turn, withoutGraph(each));
  const runnable = wanted.filter(({ has_graph }) => has_graph);
  for (const each of runnable.filter(({ trigger_type }) => trigger_type === 'always')) {
    const beginning = await begin(turn, each.workflow_id, each.active_revision_id, 'always');
    if (beginning.kind === 'run') return beginning.run;
  }
  const byIntent = runnable.filter(({ trigger_type }) => trigger_type === 'intent');
  const fitting = await fittingWorkflow(turn, byIntent);
  if (!fitting) return null;
  const beginning = await begin(turn, fitting.workflow_id, fitting.active_revision_id, 'intent');
  return beginning.kind === 'run' ? beginning.run : null;
}

const gone = 'it was deleted, or has no revision in use';
const noGraph = 'its revision in use has no graph';
const otherChannel = 'it is not for this channel';

const withoutGraph = (each: AttachedWorkflow): PassedOver => ({
  workflowId: each.workflow_id,
  revisionId: each.active_revision_id,
  compilationStatus: each.compilation_status,
  why: noGraph,
});

function passOver({ talk, resources }: RunningTurn, passed: PassedOver): void {
  talk.record.step(passedOverStep(passed, resources.clock.now()));
}

async function begin(
  turn: RunningTurn,
  workflowId: string,
  revisionId: string,
  trigger: RunTrigger,
): Promise<Beginning> {
  const { resources, state } = turn;
  const none = { kind: 'none', workflowId, revisionId, compilationStatus: null } as const;
  const revision = (await pin(turn, revisionId)) ?? (await pinSuccessor(turn, workflowId, revisionId)); // R1
  if (!revision) return { ...none, why: noGraph };
  const { channels } = revision.compiled_graph;
  if (channels && !channels.includes(state.channel)) return { ...none, why: otherChannel };
  return { kind: 'run', run: { id: resources.newId(), workflowId, trigger, revision, state: null } };
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
