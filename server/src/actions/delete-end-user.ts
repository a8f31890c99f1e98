import { endedStatuses } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { deleteEndUser as remove, hasLiveConversation, lockEndUser } from '#store/end-users.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Deletes an end user with their contacts and memory. Their ended conversations stay until retention or a
 * delete of their own removes them. The lock keeps a conversation from being opened in between.
 */
export function deleteEndUser(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockEndUser(tx, id))) throw notFound('End user');
    if (await hasLiveConversation(tx, id, endedStatuses)) {
      throw new RapportError('conflict', 'A conversation of this end user is live: close it first.');
    }
    await remove(tx, id);
  });
}
