/**
 * The locks under which conversations are deleted, or kept from it by a legal hold.
 *
 * K1. The order is: the end user, their conversations by id, what hangs on them, the queue's jobs. Nobody who has a
 *     lock waits for an earlier one.
 * K2. A deletion locks each conversation exclusively, and only then looks for holds. Whoever places a hold shares the
 *     lock of every conversation that it covers: of the two, one sees what the other has done. Turns go on beside a
 *     hold's lock.
 * K3. Each lock is a statement of its own: what was written while it waited is in the next one's snapshot.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ConversationStatus } from '#domain/conversation.ts';

export interface ConversationToDelete {
  readonly id: string;
  readonly end_user_id: string;
  readonly status: ConversationStatus;
}

const toDelete = statement<ConversationToDelete>(
  'lock-conversation-to-delete',
  'select id, end_user_id, status from conversations where organization_id = $1 and id = $2 for update',
);
const everyToDelete = statement<ConversationToDelete>(
  'lock-conversations-to-erase',
  `select id, end_user_id, status from conversations where organization_id = $1 and end_user_id = $2
   order by id for update`,
);

export function lockConversationToDelete(tx: Transaction, id: string): Promise<ConversationToDelete | null> {
  return tx.first(toDelete, id);
}

/** All of a person's, who must be locked. */
export function lockConversationsToErase(
  tx: Transaction,
  endUserId: string,
): Promise<ConversationToDelete[]> {
  return tx.all(everyToDelete, endUserId);
}

const unlocked = statement<ConversationToDelete>(
  'list-conversations-of-end-user',
  'select id, end_user_id, status from conversations where organization_id = $1 and end_user_id = $2',
);

/** The same without a lock, to look only. */
export function listConversationsOfEndUser(db: Scoped, endUserId: string): Promise<ConversationToDelete[]> {
  return db.all(unlocked, endUserId);
}

const toHold = statement<{ id: string }>(
  'lock-conversation-to-hold',
  'select id from conversations where organization_id = $1 and id = $2 for key share',
);
const everyToHold = statement<{ conversations: number }>(
  'lock-conversations-to-hold',
  `with covered as (
     select id from conversations where organization_id = $1 and end_user_id = $2 order by id for key share)
   select count(*) as conversations from covered`,
);

/** False when there is none. */
export async function lockConversationToHold(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.first(toHold, id)) !== null;
}

/** All of a person's, who must be locked. */
export async function lockConversationsToHold(tx: Transaction, endUserId: string): Promise<void> {
  await tx.first(everyToHold, endUserId);
}
