import { statement, type Scoped } from '#database/statement.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import type { TokenCount } from '#domain/message.ts';
import type { TraceStep, TurnStatus } from '#domain/turn.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';

/** A turn with the text it answered: what an answer is rebuilt from, so that a scrub holds for it too. */
export interface TurnRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly status: TurnStatus;
  readonly attempt: number;
  /** Null for a turn that no message began. */
  readonly user_seq: number | null;
  readonly request_fingerprint: Uint8Array | null;
  readonly started_at: Date;
  readonly completed_at: Date | null;
  readonly message_seqs: number[] | null;
  readonly active_assistant_id: string | null;
  readonly path: string | null;
  readonly decision_source: string | null;
  readonly error: string | null;
  readonly end_requested: boolean;
  readonly model_used: string | null;
  readonly token_count: TokenCount | null;
  readonly latency_ms: number | null;
  readonly turn_ttft_ms: number | null;
  readonly trace: readonly TraceStep[] | null;
  readonly directives: TurnDirectives | null;
  readonly text: string | null;
  readonly conversation_status: ConversationStatus;
}

const columns = `
  turns.id, turns.conversation_id, turns.status, turns.attempt, turns.user_seq, turns.request_fingerprint,
  turns.started_at, turns.completed_at, turns.message_seqs, turns.active_assistant_id, turns.path,
  turns.decision_source, turns.error, turns.end_requested, turns.model_used, turns.token_count, turns.latency_ms,
  turns.turn_ttft_ms, turns.trace, turns.directives, conversations.status as conversation_status,
  (select content from messages
    where messages.organization_id = $1 and messages.conversation_id = turns.conversation_id
      and messages.seq = turns.message_seqs[array_upper(turns.message_seqs, 1)]
      and messages.role = 'assistant') as text`;
const joined = `turns join conversations on conversations.organization_id = $1
  and conversations.id = turns.conversation_id`;

const byKey = statement<TurnRow>(
  'find-turn-by-idempotency-key',
  `select ${columns} from ${joined} where turns.organization_id = $1 and turns.idempotency_key_hash = $2`,
);

export function findTurnByIdempotencyKey(db: Scoped, keyHash: Uint8Array): Promise<TurnRow | null> {
  return db.first(byKey, keyHash);
}

const byId = statement<TurnRow>(
  'find-turn',
  `select ${columns} from ${joined}
   where turns.organization_id = $1 and turns.conversation_id = $2 and turns.id = $3`,
);

export function findTurn(db: Scoped, conversationId: string, turnId: string): Promise<TurnRow | null> {
  return db.first(byId, conversationId, turnId);
}

const ofConversation = statement<TurnRow>(
  'list-turns',
  `select ${columns} from ${joined}
   where turns.organization_id = $1 and turns.conversation_id = $2
   order by coalesce(turns.user_seq, turns.message_seqs[1]) nulls last, turns.started_at, turns.id`,
);

/**
 * The turns of a conversation in the order of their messages, whoever made their ids and on which machine. One that has
 * no message yet comes last.
 */
export function listTurns(db: Scoped, conversationId: string): Promise<TurnRow[]> {
  return db.all(ofConversation, conversationId);
}

const standing = statement<{
  status: ConversationStatus;
  turn_id: string | null;
  turn_lease_until: Date | null;
}>(
  'read-turn-standing',
  `select status, turn_id, turn_lease_until from conversations where organization_id = $1 and id = $2`,
);

/** Why a claim found nothing to take: the conversation's status and the turn that holds it. */
export function readTurnStanding(db: Scoped, conversationId: string) {
  return db.first(standing, conversationId);
}
