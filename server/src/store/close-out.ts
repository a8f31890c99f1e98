/** The statements that end a conversation's row. Who may call them, and what belongs to it: `closing/`. */
import { statement, type Transaction } from '#database/statement.ts';
import type { CloseTrigger, ConversationStatus, EndedStatus } from '#domain/conversation.ts';
import type { OutcomeCategory, TerminationReason } from '#domain/termination-reason.ts';
import { isIdle } from './idle.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';

export interface CloseOut {
  readonly conversationId: string;
  readonly status: EndedStatus;
  readonly reason: TerminationReason;
  readonly outcome: OutcomeCategory;
  readonly triggeredBy: CloseTrigger;
  readonly now: Date;
  /** Ends only a conversation whose time to live without activity is over at `now`. */
  readonly onlyIfIdle?: boolean;
}

const lock = statement<{ id: string }>(
  'lock-conversation-to-close',
  'select id from conversations where organization_id = $1 and id = $2 for update',
);

/**
 * Closing takes two statements: a turn that was claimed while the first one waited for the row is not in its
 * snapshot, and would be left running for ever. The second one sees it.
 */
async function lockConversation(tx: Transaction, conversationId: string): Promise<void> {
  await tx.first(lock, conversationId);
}

const stamp = statement<ConversationRow>(
  'stamp-close-out',
  `with before as (
     select turn_id as running_turn_id from conversations
     where organization_id = $1 and id = $2 and closed_at is null
       and (not $8 or ${isIdle('$7')})),
   default_policy as (
     select id as policy_id, retention_days from retention_policies where organization_id = $1 and is_default),
   cancelled as (
     update turns set status = 'cancelled', completed_at = $7 from before
     where organization_id = $1 and conversation_id = $2 and turns.id = running_turn_id and status = 'running')
   update conversations set
     status = case when status_closed_at is null then $3 else status end,
     closed_at = $7, ended_at = coalesce(status_closed_at, $7), status_closed_at = null,
     duration_ms = greatest(0, extract(epoch from coalesce(status_closed_at, $7) - started_at) * 1000)::bigint,
     internal_termination_reason = $4, outcome_category = $5, triggered_by = $6,
     retention_policy_id = (select policy_id from default_policy),
     retention_expires_at = $7 + make_interval(days => (select retention_days from default_policy)),
     turn_lease_token = turn_lease_token + 1, turn_lease_until = null, turn_lease_holder = null, turn_id = null,
     finalization_round = finalization_round + 1, updated_at = $7
   from before
   where organization_id = $1 and id = $2 and closed_at is null
   returning ${conversationColumns}`,
);

/** Stamps a conversation as ended; null when it is already stamped, not there, or not idle as asked. */
export async function stampCloseOut(tx: Transaction, closeOut: CloseOut): Promise<ConversationRow | null> {
  await lockConversation(tx, closeOut.conversationId);
  return tx.first(
    stamp,
    closeOut.conversationId,
    closeOut.status,
    closeOut.reason,
    closeOut.outcome,
    closeOut.triggeredBy,
    closeOut.now,
    closeOut.onlyIfIdle ?? false,
  );
}

const byStatus = statement<{ id: string }>(
  'close-by-status-only',
  `with before as (
     select turn_id as running_turn_id from conversations
     where organization_id = $1 and id = $2 and status <> all($3)),
   cancelled as (
     update turns set status = 'cancelled', completed_at = $4 from before
     where organization_id = $1 and conversation_id = $2 and turns.id = running_turn_id and status = 'running')
   update conversations set status = 'closed', status_closed_at = $4, turn_lease_token = turn_lease_token + 1,
     turn_lease_until = null, turn_lease_holder = null, turn_id = null, updated_at = $4
   from before where organization_id = $1 and id = $2 returning id`,
);

/** The legacy close of the row: the status and the turn lease. A sweep completes it later. */
export async function closeByStatusOnly(
  tx: Transaction,
  conversationId: string,
  endedStatuses: readonly ConversationStatus[],
  now: Date,
): Promise<void> {
  await lockConversation(tx, conversationId);
  await tx.first(byStatus, conversationId, endedStatuses, now);
}
