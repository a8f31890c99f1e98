import { endedStatuses } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { deleteConversation as remove, findConversation } from '#store/conversations.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes an ended conversation and all that hangs on it. What memory learned stays with the end user. */
export async function deleteConversation(context: ActionContext, conversationId: string): Promise<void> {
  if (await remove(context.db, conversationId, endedStatuses)) return;
  if (!(await findConversation(context.db, conversationId))) throw notFound('Conversation');
  throw new RapportError('conversation_live', 'The conversation is live: close it before deleting it.');
}
