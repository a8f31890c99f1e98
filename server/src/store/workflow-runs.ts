/**
 * Runs of workflows.
 *
 * U1. A run is written by the commit of the turn that moved it, in the same statement: a driver that lost its
 *     lease moves nothing.
 * U2. A conversation points at its one running run; the pointer is gone when the run ends.
 * U3. What a run learned stands apart from what the host gave, under the same names or others: no run begins with it.
 */
import { type Json, json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ApprovalOutcome } from '#domain/approval.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import type { ExpectedDigits } from '#domain/keypad.ts';

export const runTriggers = ['manual', 'intent', 'always'] as const;
export type RunTrigger = (typeof runTriggers)[number];

export interface RunRow {
  readonly id: string;
  readonly workflow_id: string;
  readonly workflow_revision_id: string;
  readonly trigger: RunTrigger;
  readonly status: 'running' | 'ended';
  readonly outcome: string | null;
  readonly node_id: string | null;
  readonly state: unknown;
  readonly started_at: Date;
  readonly updated_at: Date;
  readonly ended_at: Date | null;
}

/** What a turn leaves of a run, and of the conversation because of it. */
export interface RunCommit {
  readonly id: string;
  readonly workflowId: string;
  readonly workflowRevisionId: string;
  readonly trigger: RunTrigger;
  readonly status: 'running' | 'ended';
  readonly outcome: string | null;
  readonly nodeId: string | null;
  readonly state: unknown;
  readonly sealedVars: Uint8Array | null;
  /** How the next message is taken in. */
  readonly keypad: ExpectedDigits | null;
  /** What was learned, for the agent: never a sensitive value. (U3) */
  readonly learnedVariables: Readonly<Record<string, unknown>>;
  /** Null leaves the status. */
  readonly conversationStatus: Extract<ConversationStatus, 'waiting_for_human' | 'awaiting_approval'> | null;
  /** What the turn has made of the decision that the run had; null when there was none, or it is still held back. */
  readonly approvalOutcome: ApprovalOutcome | null;
}

/** The run as one parameter: `runUpsert` and `conversationSets` read it. */
export function runParameter(run: RunCommit): Json {
  return json({
    ...run,
    sealedVars: run.sealedVars && Buffer.from(run.sealedVars).toString('base64'),
  });
}

/** Assignments to the conversation's row; `run` is the parameter's placeholder. */
export function conversationSets(run: string): string {
  return `
    workflow_run_id = case when ${run}->>'status' = 'running' then (${run}->>'id')::uuid end,
    requested_workflow_id = null,
    pinned_workflow_revision_id = nullif(pinned_workflow_revision_id, (${run}->>'workflowRevisionId')::uuid),
    keypad = nullif(${run}->'keypad', 'null'),
    learned_variables = learned_variables || (${run}->'learnedVariables'),
    status = coalesce(${run}->>'conversationStatus', status)`;
}

/** Inserts or updates the run; `now` and `run` are placeholders, `done` a relation with a row if it may. */
export function runUpsert(run: string, now: string): string {
  return `
    insert into workflow_runs as runs (organization_id, conversation_id, id, workflow_id, workflow_revision_id, trigger,
      status, outcome, node_id, state, sealed_vars, started_at, updated_at, ended_at)
    select $1, $2, (${run}->>'id')::uuid, (${run}->>'workflowId')::uuid, (${run}->>'workflowRevisionId')::uuid,
      ${run}->>'trigger', ${run}->>'status', ${run}->>'outcome', ${run}->>'nodeId', ${run}->'state',
      decode(${run}->>'sealedVars', 'base64'), ${now}, ${now}, case when ${run}->>'status' = 'ended' then ${now}::timestamptz end
    from done
    on conflict (organization_id, conversation_id, id) do update set
      status = excluded.status, outcome = excluded.outcome, node_id = excluded.node_id, state = excluded.state,
      sealed_vars = excluded.sealed_vars, updated_at = excluded.updated_at, ended_at = excluded.ended_at`;
}

/** Notes what became of the conversation's last decision; a relation of its own beside the run's. */
export function approvalUpdate(run: string): string {
  return `
    update approvals set outcome = ${run}->>'approvalOutcome' from done
    where ${run}->>'approvalOutcome' is not null and approvals.organization_id = $1 and approvals.conversation_id = $2
      and approvals.status in ('approved', 'denied', 'timed_out') and approvals.outcome is null`;
}

const write = statement<{ id: string }>(
  'write-workflow-run',
  `with done as (
    update conversations set ${conversationSets('$4::jsonb')}
    where organization_id = $1 and id = $2 and closed_at is null returning id
  ),
  run as (${runUpsert('$4::jsonb', '$3::timestamptz')}),
  decision as (${approvalUpdate('$4::jsonb')})
  select id from done`,
);

/** For turns that are written behind, apart from their commit; the caller has locked the conversation. */
export async function writeRun(
  tx: Transaction,
  conversationId: string,
  run: RunCommit,
  now: Date,
): Promise<void> {
  await tx.first(write, conversationId, now, runParameter(run));
}

const end = statement<{ id: string }>(
  'end-workflow-run',
  `with freed as (
    update conversations set workflow_run_id = null, requested_workflow_id = null, keypad = null
    where organization_id = $1 and id = $2 and (workflow_run_id is not null or keypad is not null)
    returning id
  )
  update workflow_runs set status = 'ended', outcome = 'conversation_ended', sealed_vars = null, updated_at = $3,
    ended_at = $3
  from freed
  where organization_id = $1 and conversation_id = $2 and status = 'running'
  returning workflow_runs.id`,
);

/** A run does not outlive its conversation, nor do its sensitive values. The conversation must be locked. */
export async function endRun(tx: Transaction, conversationId: string, now: Date): Promise<void> {
  await tx.first(end, conversationId, now);
}

const list = statement<RunRow>(
  'list-workflow-runs',
  `select id, workflow_id, workflow_revision_id, trigger, status, outcome, node_id, state, started_at, updated_at, ended_at
   from workflow_runs where organization_id = $1 and conversation_id = $2 order by started_at, id`,
);

/** The runs of a conversation, the oldest first. */
export function listRuns(db: Scoped, conversationId: string): Promise<RunRow[]> {
  return db.all(list, conversationId);
}
