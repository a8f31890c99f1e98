/** What waits for a person in a conversation, and is off when the conversation ends. */
import { statement, type Transaction } from '#database/statement.ts';
import { openHandoffStatuses } from '#domain/handoff.ts';

const cancel = statement<{ id: string }>(
  'cancel-pending-hitl',
  `with approval as (
     update approvals set status = 'cancelled'
     where organization_id = $1 and conversation_id = $2 and status = 'pending' returning id)
   update handoffs set status = 'cancelled'
   where organization_id = $1 and conversation_id = $2 and status = any($3) returning id`,
);

/** Cancels the conversation's pending approvals and open handoffs. The conversation must be locked. */
export async function cancelPendingHitl(tx: Transaction, conversationId: string): Promise<void> {
  await tx.all(cancel, conversationId, openHandoffStatuses);
}
