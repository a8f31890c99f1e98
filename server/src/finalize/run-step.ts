/**
 * One attempt of one finalize step.
 *
 * F1. Slow work (a model) happens in `prepare`, outside any transaction. `write` then writes the result, the
 *     step's state and the job's completion in one transaction.
 * F2. That transaction is rolled back when the job is no longer this worker's (it stood still and was
 *     replaced) or the conversation is in another round: of two workers one writes.
 * F3. What a failed attempt leaves behind is a code, never an error text: the queue's tables are not scrubbed.
 * F4. A step is `failed` once its job lies in the dead letters, not earlier: only then can it be run again.
 */
import type { Transaction } from '#database/statement.ts';
import { finalizeQueues, type FinalizeJob } from '#queue/jobs.ts';
import { beginStep, settleStep } from '#store/finalization.ts';
import { loggableError } from '#telemetry/logger.ts';
import { inSpan } from '#telemetry/tracing.ts';
import type { FinalizeResources } from './finalize-resources.ts';

/** A step's work: `prepare` decides what to write, the function it resolves with writes it. */
export type PrepareStep = (
  resources: FinalizeResources,
  job: FinalizeJob,
  signal: AbortSignal,
) => Promise<(tx: Transaction) => Promise<void>>;

export interface StepAttempt {
  readonly id: string;
  readonly retryCount: number;
  readonly retryLimit: number;
  readonly signal: AbortSignal;
}

class Replaced extends Error {}

/** Rejects when the attempt failed, so that the queue tries again. */
export async function runStep(
  resources: FinalizeResources,
  job: FinalizeJob,
  attempt: StepAttempt,
  prepare: PrepareStep,
): Promise<void> {
  const db = resources.database.organization(job.organizationId);
  const attributes = {
    'rapport.organization_id': job.organizationId,
    'rapport.conversation_id': job.conversationId,
    'rapport.step': job.step,
    'rapport.attempt': attempt.retryCount + 1,
  };
  await inSpan('finalize.step', attributes, async () => {
    if (!(await beginStep(db, job, resources.clock.now()))) return;
    try {
      const write = await prepare(resources, job, attempt.signal);
      await resources.database.transaction(job.organizationId, (tx) =>
        commit(resources, job, attempt, tx, write),
      );
    } catch (error) {
      if (error instanceof Replaced) return; // F2
      await recordFailure(resources, job, attempt, error);
      throw error;
    }
  });
}

async function commit(
  resources: FinalizeResources,
  job: FinalizeJob,
  attempt: StepAttempt,
  tx: Transaction,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await write(tx);
  const settled = await settleStep(tx, job, 'succeeded', null, resources.clock.now());
  if (!settled || !(await resources.queue.completeWithin(tx, finalizeQueues[job.step], attempt))) {
    throw new Replaced(); // F2
  }
}

async function recordFailure(
  resources: FinalizeResources,
  job: FinalizeJob,
  attempt: StepAttempt,
  error: unknown,
): Promise<void> {
  const { organizationId, conversationId, step } = job;
  resources.logger.warn(
    {
      organization_id: organizationId,
      conversation_id: conversationId,
      step,
      attempt: attempt.retryCount + 1,
      last: attempt.retryCount >= attempt.retryLimit,
      error: loggableError(error).name,
      code: codeOf(error),
    },
    'a finalize step failed',
  );
  const db = resources.database.organization(organizationId);
  await settleStep(db, job, 'retrying', codeOf(error), resources.clock.now());
}

/** The error's own code, or its class: something an operator can act on and that quotes nothing (F3). */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'kind' in error ? error.kind : 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.name;
}
