import { endedStatuses } from '#domain/conversation.ts';
import { notFound } from '#domain/errors.ts';
import { closeByStatusOnly } from '#store/close-out.ts';
import { type ConversationRow, findConversation } from '#store/conversations.ts';
import type { ActionContext } from './action-context.ts';

/**
 * The legacy close: flips the status and takes the turn lease away, nothing else. A sweep closes the
 * conversation for good after a grace, so that nothing stays unscrubbed.
 */
export function closeByStatus(context: ActionContext, conversationId: string): Promise<ConversationRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    await closeByStatusOnly(tx, conversationId, endedStatuses, now);
    const conversation = await findConversation(tx, conversationId);
    if (!conversation) throw notFound('Conversation');
    return conversation;
  });
}
