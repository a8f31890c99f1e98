import { notFound, RapportError } from '#domain/errors.ts';
import { finalizeQueues } from '#queue/jobs.ts';
import { findConversation } from '#store/conversations.ts';
import { listFinalizationSteps, settleStep } from '#store/finalization.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Lets the steps run again whose retries are used up: the way back from the dead letters. Their jobs keep
 * their place in the flow, so what waits for them goes on when they succeed.
 */
export async function retryFinalization(context: ActionContext, conversationId: string): Promise<void> {
  const now = context.clock.now();
  await context.database.transaction(context.organizationId, async (tx) => {
    if (!(await findConversation(tx, conversationId))) throw notFound('Conversation');
    const failed = (await listFinalizationSteps(tx, conversationId)).filter((row) => row.status === 'failed');
    if (failed.length === 0) {
      throw new RapportError(
        'finalization_not_failed',
        'No step has failed, so there is nothing to run again.',
      );
    }
    for (const row of failed) {
      await settleStep(tx, { conversationId, step: row.step, round: row.round }, 'pending', null, now);
      if (row.job_id) await context.queue.retryWithin(tx, finalizeQueues[row.step], row.job_id);
    }
  });
}
