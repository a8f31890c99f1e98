import { isEnded } from '#domain/conversation.ts';
import { deleteConversationJobs } from '#queue/conversation-jobs.ts';
import { lockConversationToDelete } from '#store/conversation-locks.ts';
import { listCoveringHolds } from '#store/legal-holds.ts';
import { deleteConversationRows } from '#store/personal-rows.ts';
import type { ActionContext } from './action-context.ts';

export type Purge =
  | { readonly kind: 'purged' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'live' }
  /** A legal hold keeps it. */
  | { readonly kind: 'held'; readonly holdId: string };

/** Removes an ended conversation and all that hangs on it, its jobs included, unless a legal hold keeps it. */
export function purgeConversation(
  { database, organizationId }: ActionContext,
  conversationId: string,
): Promise<Purge> {
  return database.transaction(organizationId, async (tx): Promise<Purge> => {
    const conversation = await lockConversationToDelete(tx, conversationId);
    if (!conversation) return { kind: 'not_found' };
    const [holdId] = await listCoveringHolds(tx, conversation.end_user_id, [conversationId]);
    if (holdId) return { kind: 'held', holdId };
    if (!isEnded(conversation.status)) return { kind: 'live' };
    await deleteConversationRows(tx, [conversationId]);
    await deleteConversationJobs(tx, [conversationId]);
    return { kind: 'purged' };
  });
}
