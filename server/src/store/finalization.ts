/**
 * The states of the finalize steps of a conversation.
 *
 * A conversation may be finalized in more than one round: what a live call's owner wrote late is scrubbed,
 * summarized and remembered again. A step's row belongs to its last round; a job of an earlier one writes
 * nothing.
 */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { FinalizationStep, StepStatus } from '#domain/finalization.ts';

export interface FinalizationRow {
  readonly step: FinalizationStep;
  readonly round: number;
  readonly status: StepStatus;
  readonly job_id: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly updated_at: Date;
}

export interface PlannedStep {
  readonly step: FinalizationStep;
  readonly status: Extract<StepStatus, 'pending' | 'blocked' | 'skipped'>;
  readonly job_id: string | null;
}

const plan = statement<{ step: string }>(
  'plan-finalization',
  `insert into finalization_steps (organization_id, conversation_id, step, round, status, job_id, updated_at)
   select $1, $2, step, $3, status, job_id, $5
   from jsonb_to_recordset($4) as planned(step text, status text, job_id uuid)
   on conflict (organization_id, conversation_id, step) do update set
     round = excluded.round, status = excluded.status, job_id = excluded.job_id, attempts = 0, error = null,
     started_at = null, finished_at = null, updated_at = excluded.updated_at
   returning step`,
);

/** Records the steps of a round, replacing those of an earlier one. */
export async function planFinalization(
  tx: Transaction,
  conversationId: string,
  round: number,
  steps: readonly PlannedStep[],
  now: Date,
): Promise<void> {
  await tx.all(plan, conversationId, round, json(steps), now);
}

const list = statement<FinalizationRow>(
  'list-finalization-steps',
  `select step, round, status, job_id, attempts, error, started_at, finished_at, updated_at
   from finalization_steps where organization_id = $1 and conversation_id = $2
   order by array_position(array['scrub', 'summarize', 'sync-memory'], step)`,
);

export function listFinalizationSteps(db: Scoped, conversationId: string): Promise<FinalizationRow[]> {
  return db.all(list, conversationId);
}

export interface StepOfRound {
  readonly conversationId: string;
  readonly step: FinalizationStep;
  readonly round: number;
}

const begin = statement<{ step: string }>(
  'begin-finalization-step',
  `update finalization_steps set status = 'running', attempts = attempts + 1, error = null, started_at = $5,
     updated_at = $5
   where organization_id = $1 and conversation_id = $2 and step = $3 and round = $4
     and status in ('blocked', 'pending', 'running', 'retrying', 'failed')
   returning step`,
);

/** False when the step is done already or belongs to another round: there is nothing to run. */
export async function beginStep(db: Scoped, step: StepOfRound, now: Date): Promise<boolean> {
  return (await db.first(begin, step.conversationId, step.step, step.round, now)) !== null;
}

const settle = statement<{ step: string }>(
  'settle-finalization-step',
  `update finalization_steps set status = $5, updated_at = $7,
     error = case when $5 = 'failed' then coalesce($6, error, 'retries_exhausted') else $6 end,
     finished_at = case when $5 in ('succeeded', 'failed') then $7::timestamptz end
   where organization_id = $1 and conversation_id = $2 and step = $3 and round = $4 and status <> 'succeeded'
   returning step`,
);

/** Records how an attempt ended; false when the step belongs to another round by now, or is done. */
export async function settleStep(
  db: Scoped,
  step: StepOfRound,
  status: Extract<StepStatus, 'succeeded' | 'retrying' | 'failed' | 'pending'>,
  error: string | null,
  now: Date,
): Promise<boolean> {
  return (await db.first(settle, step.conversationId, step.step, step.round, status, error, now)) !== null;
}

const scrubbed = statement<{ step: string }>(
  'is-conversation-scrubbed',
  `select step from finalization_steps
   where organization_id = $1 and conversation_id = $2 and step = 'scrub' and status = 'succeeded'`,
);

export async function isScrubbed(db: Scoped, conversationId: string): Promise<boolean> {
  return (await db.first(scrubbed, conversationId)) !== null;
}
