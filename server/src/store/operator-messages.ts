/** Messages that a person of the organization writes into a conversation. */
import { statement, type Transaction } from '#database/statement.ts';

export interface TalkRow {
  readonly id: string;
  readonly has_ended: boolean;
  /** Held by a live call, whose owner writes its turns behind and counts on nobody else's messages. */
  readonly is_held: boolean;
}

const lock = statement<{ id: string }>(
  'lock-conversation-to-relay',
  'select id from conversations where organization_id = $1 and id = $2 for update',
);
// A statement of its own: a turn that began while the lock was waited for is in its snapshot.
const read = statement<TalkRow>(
  'read-talk-to-relay',
  `select id, closed_at is not null or status_closed_at is not null as has_ended,
     turn_id is not null and not exists (
       select from turns where organization_id = $1 and conversation_id = $2 and turns.id = conversations.turn_id)
     as is_held
   from conversations where organization_id = $1 and id = $2`,
);

/** Until the transaction ends nobody writes into the conversation or ends it. */
export async function lockTalk(tx: Transaction, conversationId: string): Promise<TalkRow | null> {
  await tx.first(lock, conversationId);
  return tx.first(read, conversationId);
}

export interface OperatorMessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly role: 'assistant';
  readonly content: string;
  readonly authored_by: 'human_operator';
  readonly operator_actor_id: string;
  readonly created_at: Date;
}

const append = statement<OperatorMessageRow>(
  'append-operator-message',
  `with talk as (
     update conversations set message_count = message_count + 1,
       first_message_at = coalesce(first_message_at, $6), last_message_at = $6, last_activity_at = $6, updated_at = $6
     where organization_id = $1 and id = $2 returning message_count - 1 as seq)
   insert into messages (organization_id, conversation_id, seq, id, role, content, authored_by, operator_actor_id,
     created_at)
   select $1, $2, seq, $3, 'assistant', $4, 'human_operator', $5, $6 from talk
   returning id, conversation_id, seq, role, content, authored_by, operator_actor_id, created_at`,
);

/** The conversation must be locked. */
export async function appendOperatorMessage(
  tx: Transaction,
  message: {
    readonly id: string;
    readonly conversationId: string;
    readonly content: string;
    /** Whose key it came with. */
    readonly actorId: string;
    readonly now: Date;
  },
): Promise<OperatorMessageRow> {
  const { id, conversationId, content, actorId, now } = message;
  return (await tx.first(append, conversationId, id, content, actorId, now))!;
}
