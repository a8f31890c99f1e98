import { endedStatuses } from '#domain/conversation.ts';
import { notFound } from '#domain/errors.ts';
import { closeByStatusOnly } from '#store/close-out.ts';
import { type ConversationRow, findConversation } from '#store/conversations.ts';
import { cancelPendingHitl } from '#store/pending-hitl.ts';
import type { ActionContext } from './action-context.ts';

/**
 * The legacy close: flips the status, takes the turn lease away and cancels what waited for a person, who would decide
 * for nobody. A sweep closes the conversation for good after a grace, so that nothing stays unscrubbed.
 */
export function closeByStatus(context: ActionContext, conversationId: string): Promise<ConversationRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    await closeByStatusOnly(tx, conversationId, endedStatuses, now);
    await cancelPendingHitl(tx, conversationId);
    const conversation = await findConversation(tx, conversationId);
    if (!conversation) throw notFound('Conversation');
    return conversation;
  });
}
