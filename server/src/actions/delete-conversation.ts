import { endedStatuses } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { deleteConversation as remove, findConversation } from '#store/conversations.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes an ended conversation and all that hangs on it. What memory learned stays with the end user. */
export async function deleteConversation(context: ActionContext, conversationId: string): Promise<void> {
  const removed = await context.database.transaction(context.organizationId, (tx) =>
    remove(tx, conversationId, endedStatuses),
  );
  if (removed) return;
  if (!(await findConversation(context.db, conversationId))) throw notFound('Conversation');
  throw new RapportError('conversation_live', 'The conversation is live: close it before deleting it.');
}
