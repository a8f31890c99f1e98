import { statement, type Scoped } from '#database/statement.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import type { MessageRole, TokenCount, ToolCall, ToolResult } from '#domain/message.ts';
import type { HistoryMessage } from './turn-state.ts';
import { historyLimit } from './turn-state.ts';

export interface MessageRow {
  readonly id: string;
  readonly session_id: string;
  readonly seq: number;
  readonly turn_id: string | null;
  readonly role: MessageRole;
  readonly content: string | null;
  readonly created_at: Date;
  readonly tool_calls: readonly ToolCall[] | null;
  readonly tool_results: ToolResult | null;
  readonly model_used: string | null;
  readonly token_count: TokenCount | null;
  readonly latency_ms: number | null;
  readonly is_compacted: boolean;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly delivery_status: string | null;
  readonly authored_by: string | null;
  readonly producing_assistant_id: string | null;
}

const columns = `id, conversation_id as session_id, seq, turn_id, role, content, created_at, tool_calls,
  tool_results, model_used, token_count, latency_ms, is_compacted, metadata, delivery_status, authored_by,
  producing_assistant_id`;

const since = statement<MessageRow>(
  'list-messages-since',
  `select ${columns} from messages
   where organization_id = $1 and conversation_id = $2 and seq > $3 order by seq limit $4`,
);

/** Messages after a `seq` (−1: from the start), oldest first. */
export function listMessagesSince(
  db: Scoped,
  conversationId: string,
  sinceSeq: number,
  limit: number | null,
): Promise<MessageRow[]> {
  return db.all(since, conversationId, sinceSeq, limit);
}

const withStatus = statement<MessageRow & { session_status: ConversationStatus }>(
  'list-messages-with-status',
  `select conversations.status as session_status, later.*
   from conversations left join lateral (
     select ${columns} from messages
     where organization_id = $1 and conversation_id = $2 and seq > $3 order by seq limit $4) later on true
   where conversations.organization_id = $1 and conversations.id = $2 order by later.seq`,
);

export interface MessagesWithStatus {
  readonly status: ConversationStatus;
  readonly messages: readonly MessageRow[];
}

/**
 * The status and the messages after a `seq` (−1: from the start) as they were at one moment: who polls until a
 * status is reached has every message that led to it. Null: no such conversation.
 */
export async function listMessagesWithStatus(
  db: Scoped,
  conversationId: string,
  sinceSeq: number,
  limit: number,
): Promise<MessagesWithStatus | null> {
  const rows = await db.all(withStatus, conversationId, sinceSeq, limit);
  const [first] = rows;
  if (!first) return null;
  const messages = rows.filter(({ id }) => id !== null).map(({ session_status: _status, ...row }) => row);
  return { status: first.session_status, messages };
}

const recent = statement<MessageRow>(
  'list-recent-messages',
  `select * from (
     select ${columns} from messages
     where organization_id = $1 and conversation_id = $2 order by seq desc limit $3) newest
   order by seq`,
);

/** The last messages, oldest first. */
export function listRecentMessages(db: Scoped, conversationId: string, limit: number): Promise<MessageRow[]> {
  return db.all(recent, conversationId, limit);
}

const before = statement<HistoryMessage>(
  'list-history-before',
  `select * from (
     select seq, role, content, tool_calls, tool_results from messages
     where organization_id = $1 and conversation_id = $2 and seq < $3
     order by seq desc limit ${historyLimit}) newest
   order by seq`,
);

/** A prompt's history read again, for a claim whose own snapshot was too old (C4 of the claim). */
export function listHistoryBefore(
  db: Scoped,
  conversationId: string,
  seq: number,
): Promise<HistoryMessage[]> {
  return db.all(before, conversationId, seq);
}
