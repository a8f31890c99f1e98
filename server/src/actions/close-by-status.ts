import { endedStatuses } from '#domain/conversation.ts';
import { notFound } from '#domain/errors.ts';
import { closeByStatusOnly } from '#store/close-out.ts';
import { type ConversationRow, findConversation } from '#store/conversations.ts';
import type { ActionContext } from './action-context.ts';

/**
 * The legacy close: flips the status and takes the turn lease away, nothing else. A sweep closes the
 * conversation for good after a grace, so that nothing stays unscrubbed.
 */
export async function closeByStatus(
  context: ActionContext,
  conversationId: string,
): Promise<ConversationRow> {
  await closeByStatusOnly(context.db, conversationId, endedStatuses, context.clock.now());
  const conversation = await findConversation(context.db, conversationId);
  if (!conversation) throw notFound('Conversation');
  return conversation;
}
