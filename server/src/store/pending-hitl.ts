/**
 * What waits for a person in a conversation, and is off when the conversation ends.
 *
 * P1. A decision that has not been carried out is off as well: whoever decided finds the approval cancelled, beside what
 *     was decided. One whose turn has called a tool stays as it is: something may have been done.
 */
import { statement, type Transaction } from '#database/statement.ts';
import { openHandoffStatuses } from '#domain/handoff.ts';

const cancel = statement<{ id: string }>(
  'cancel-pending-hitl',
  `with approval as (
     update approvals set status = 'cancelled'
     where organization_id = $1 and conversation_id = $2
       and (status = 'pending' or (status in ('approved', 'denied', 'timed_out') and outcome is null and not exists (
         select from turns where turns.organization_id = $1 and turns.conversation_id = $2
           and turns.approval_id = approvals.id and (turns.status = 'committed' or exists (
             select from tool_calls where tool_calls.organization_id = $1 and tool_calls.conversation_id = $2
               and tool_calls.turn_id = turns.id)))))
     returning id)
   update handoffs set status = 'cancelled'
   where organization_id = $1 and conversation_id = $2 and status = any($3) returning id`,
);

/** Cancels the conversation's approvals, pending or not carried out (P1), and open handoffs. The conversation must be locked. */
export async function cancelPendingHitl(tx: Transaction, conversationId: string): Promise<void> {
  await tx.all(cancel, conversationId, openHandoffStatuses);
}
