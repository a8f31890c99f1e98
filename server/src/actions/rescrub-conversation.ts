import { lockScrubToRepeat, repeatScrub } from '#store/rescrubs.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Enqueues the scrub of an ended conversation once more, as a step of the same round, behind those of conversations
 * that have just ended. False when it is under way already. What was made of the conversation is kept: the scrub
 * reads its summary and its facts too.
 */
export function rescrubConversation(context: ActionContext, conversationId: string): Promise<boolean> {
  const { organizationId, queue, clock } = context;
  return context.database.transaction(organizationId, async (tx) => {
    const round = await lockScrubToRepeat(tx, conversationId);
    if (round === null) return false;
    const job = { organizationId, conversationId, round };
    const { scrub } = await queue.enqueueFinalize(tx, job, ['scrub'], 'whenever');
    await repeatScrub(tx, conversationId, scrub ?? null, clock.now());
    return true;
  });
}
