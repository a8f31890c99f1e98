/**
 * The claim: one statement, one round trip, before a turn runs.
 *
 * C1. It takes the lease only if no turn holds the conversation and its status lets a person speak.
 * C2. It writes the turn, its idempotency key and the user's message; a key that was used before claims nothing.
 * C3. It commits asynchronously: the commit of the turn, synchronous, flushes it too. What a crash of
 *     PostgreSQL could lose is a message whose sender has no answer yet and can repeat it by its key.
 * C4. `history` comes from the statement's own snapshot: when it waited for another driver's commit, it may
 *     lack that commit's messages, so the caller compares its end with `history_end`.
 * C5. Digits are introduced by the label the conversation expects, and where it expects sensitive ones, only how
 *     many there were is written, beside the whole message encrypted. The row decides, so no message can race it.
 */
import { isUniqueViolation } from '#database/constraint-violation.ts';
import { statement, type Scoped } from '#database/statement.ts';
import { defaultKeypadPrefix, type IncomingMessage } from '#domain/keypad.ts';
import { turnStateColumns, turnStateJoins, type TurnStateRow } from './turn-state.ts';

export interface ClaimTurn extends IncomingMessage {
  readonly conversationId: string;
  readonly turnId: string;
  readonly messageId: string;
  readonly now: Date;
  readonly leaseUntil: Date;
  /** The process that runs the turn. */
  readonly holder: string;
  readonly idempotencyKeyHash: Uint8Array | null;
  readonly requestFingerprint: Uint8Array | null;
}

const claim = statement<TurnStateRow>(
  'claim-turn',
  `with asynchronous as materialized (select set_config('synchronous_commit', 'off', true)),
  held as (
    update conversations set
      turn_lease_token = turn_lease_token + 1, turn_lease_until = $7, turn_lease_holder = $8, turn_id = $3,
      status = case when status in ('queued', 'ringing') then 'active' else status end,
      message_count = message_count + 1, first_message_at = coalesce(first_message_at, $6),
      last_message_at = $6, last_activity_at = $6, updated_at = $6
    where organization_id = $1 and id = $2 and turn_id is null
      and status in ('queued', 'ringing', 'active', 'waiting_for_human', 'awaiting_approval')
      and not exists (select from turns where organization_id = $1 and idempotency_key_hash = $9)
    returning *
  ),
  turn as (
    insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, idempotency_key_hash,
                       request_fingerprint, started_at)
    select $1, $2, $3, 'running', 1, message_count - 1, $9,
      case when (keypad->>'sensitive')::boolean then null else $10::bytea end, $6 from held
    returning attempt, user_seq
  ),
  message as (
    insert into messages (organization_id, conversation_id, seq, id, turn_id, role, content, sealed_content, created_at)
    select $1, $2, message_count - 1, $4, $3, 'user',
      case when $11::text is not null then coalesce(keypad->>'prefix', '${defaultKeypadPrefix}') || ': ' else '' end
        || case when (keypad->>'sensitive')::boolean then $12::text else $5 end,
      case when (keypad->>'sensitive')::boolean then $13::bytea end, $6 from held
    returning content, sealed_content
  )
  select ${turnStateColumns}, message.content as user_message, message.sealed_content as sealed_message,
    null as approval
  from held cross join turn cross join message cross join asynchronous ${turnStateJoins}`,
);

/** The turn's state, or null when nothing was claimed; `turn-standing` tells why. */
export async function claimTurn(db: Scoped, turn: ClaimTurn): Promise<TurnStateRow | null> {
  try {
    return await execute(db, turn);
  } catch (error) {
    // C2: the turn with this key was written after the statement's snapshot was taken.
    if (isUniqueViolation(error, 'turns_by_idempotency_key')) return null;
    throw error;
  }
}

function execute(db: Scoped, turn: ClaimTurn) {
  return db.first(
    claim,
    turn.conversationId,
    turn.turnId,
    turn.messageId,
    turn.userMessage,
    turn.now,
    turn.leaseUntil,
    turn.holder,
    turn.idempotencyKeyHash,
    turn.requestFingerprint,
    turn.digits,
    turn.maskedMessage,
    turn.sealedMessage,
  );
}
