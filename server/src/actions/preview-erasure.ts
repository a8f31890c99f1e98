import { isEnded } from '#domain/conversation.ts';
import { notFound } from '#domain/errors.ts';
import { countConversationJobs } from '#queue/conversation-jobs.ts';
import { listConversationsOfEndUser } from '#store/conversation-locks.ts';
import { listCoveringHolds } from '#store/legal-holds.ts';
import { countConversationRows, countPersonRows, type RowCounts } from '#store/personal-rows.ts';
import type { ActionContext } from './action-context.ts';

export interface ErasurePreview {
  readonly endUserId: string;
  readonly counts: RowCounts;
  /** What would be refused without `close_live`. */
  readonly liveConversations: number;
  /** What would be refused. */
  readonly holdIds: readonly string[];
}

/** What an erasure would remove, read without a lock. */
export function previewErasure(
  { database, organizationId }: ActionContext,
  endUserId: string,
): Promise<ErasurePreview> {
  return database.transaction(organizationId, async (tx) => {
    const conversations = await listConversationsOfEndUser(tx, endUserId);
    const ids = conversations.map(({ id }) => id);
    const ofPerson = await countPersonRows(tx, endUserId);
    if (ofPerson['end_users'] === 0 && ids.length === 0) throw notFound('End user');
    return {
      endUserId,
      counts: {
        ...(await countConversationRows(tx, ids)),
        ...ofPerson,
        jobs: await countConversationJobs(tx, ids),
      },
      liveConversations: conversations.filter(({ status }) => !isEnded(status)).length,
      holdIds: await listCoveringHolds(tx, endUserId, ids),
    };
  });
}
