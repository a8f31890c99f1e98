import { notFound, RapportError } from '#domain/errors.ts';
import type { ActionContext } from './action-context.ts';
import { purgeConversation } from './purge-conversation.ts';

/** Deletes an ended conversation and all that hangs on it. What memory learned stays with the end user. */
export async function deleteConversation(context: ActionContext, conversationId: string): Promise<void> {
  const purge = await purgeConversation(context, conversationId);
  switch (purge.kind) {
    case 'purged':
      return;
    case 'not_found':
      throw notFound('Conversation');
    case 'live':
      throw new RapportError('conversation_live', 'The conversation is live: close it before deleting it.');
    case 'held':
      throw new RapportError(
        'legal_hold',
        `The legal hold ${purge.holdId} keeps the conversation: release it before deleting.`,
      );
  }
}
