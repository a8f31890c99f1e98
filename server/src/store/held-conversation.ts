/**
 * Statements for an owner that holds a conversation for longer than a turn, such as a live call, and writes
 * its turns behind.
 */
import { json, type Json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { CommitTurn } from './commit-turn.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';
import { type TurnStateRow, turnStateColumns, turnStateJoins } from './turn-state.ts';

const hold = statement<Omit<TurnStateRow, 'user_message' | 'sealed_message' | 'approval'>>(
  'hold-conversation',
  `with held as (
    update conversations set turn_lease_token = turn_lease_token + 1, turn_lease_until = $4, turn_lease_holder = $5,
      turn_id = $3, status = case when status in ('queued', 'ringing') then 'active' else status end
    where organization_id = $1 and id = $2 and turn_id is null
      and status in ('queued', 'ringing', 'active')
    returning *
  ),
  turn as (select 1 as attempt, message_count as user_seq from held)
  select ${turnStateColumns} from held cross join turn ${turnStateJoins}`,
);

export interface HoldConversation {
  readonly conversationId: string;
  /** Stands in the conversation's `turn_id` while it is held; no turn has this id. */
  readonly holdId: string;
  readonly leaseUntil: Date;
  readonly holder: string;
}

/**
 * Takes the lease without a turn; null when a turn or another owner has it, or the conversation is not one that can
 * be talked in. A lease that ran out is not taken either: the turn of a driver that is gone is to be run first.
 */
export function holdConversation(db: Scoped, hold_: HoldConversation) {
  return db.first(hold, hold_.conversationId, hold_.holdId, hold_.leaseUntil, hold_.holder);
}

/** A turn as it waits to be written: what was claimed and what was committed, in memory. */
export interface UnwrittenTurn {
  readonly commit: CommitTurn;
  readonly userMessageId: string;
  /** As it is stored. */
  readonly userMessage: string;
  readonly sealedMessage: Uint8Array | null;
  readonly userSeq: number;
  readonly startedAt: Date;
}

const append = statement<ConversationRow>(
  'append-held-turns',
  `with written as (
    insert into messages (organization_id, conversation_id, seq, id, turn_id, role, content, sealed_content,
      tool_calls, tool_results, model_used, token_count, latency_ms, producing_assistant_id, created_at)
    select $1, $2, (message->>'seq')::integer, (message->>'id')::uuid, (message->>'turnId')::uuid, message->>'role',
      message->>'content', decode(message->>'sealedContent', 'base64'), message->'toolCalls', message->'toolResults', message->>'modelUsed',
      message->'tokenCount', (message->>'latencyMs')::integer, (message->>'producingAssistantId')::uuid,
      (message->>'createdAt')::timestamptz
    from jsonb_array_elements($3) as message
  ),
  turned as (
    insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, started_at, completed_at,
      message_seqs, active_assistant_id, path, decision_source, error, end_requested, model_used, token_count,
      latency_ms, turn_ttft_ms, trace, directives)
    select $1, $2, id, status, 1, user_seq, started_at, completed_at,
      message_seqs, active_assistant_id, path, decision_source, error, end_requested, model_used, token_count,
      latency_ms, ttft_ms, trace, nullif(directives, 'null')
    from jsonb_to_recordset($4) as turn(id uuid, status text, user_seq integer, started_at timestamptz,
      completed_at timestamptz, message_seqs integer[], active_assistant_id uuid, path text, decision_source text,
      error text, end_requested boolean, model_used text, token_count jsonb, latency_ms integer, ttft_ms integer,
      trace jsonb, directives jsonb)
  )
  update conversations set message_count = message_count + jsonb_array_length($3),
    active_assistant_id = case when team_id is null then null else $6::uuid end,
    first_message_at = coalesce(first_message_at, $5), last_message_at = $5, last_activity_at = $5, updated_at = $5,
    finalization_round = finalization_round + case when closed_at is null then 0 else 1 end,
    memory_synced = memory_synced and closed_at is null
  where organization_id = $1 and id = $2
  returning ${conversationColumns}`,
);

/** Appends turns to the conversation's row, which the caller has locked; an ended one gets a new round. */
export async function appendTurns(
  tx: Transaction,
  conversationId: string,
  turns: readonly UnwrittenTurn[],
  now: Date,
): Promise<ConversationRow | null> {
  const active = turns.at(-1)?.commit.activeAssistantId ?? null;
  return tx.first(append, conversationId, messagesOf(turns), turnsOf(turns), now, active);
}

/** What an owner that writes behind has to know of the row, once it is locked. */
export interface HeldConversation {
  readonly turn_lease_token: number;
  /** Null when nobody holds the conversation. */
  readonly turn_id: string | null;
  readonly message_count: number;
}

const lock = statement<HeldConversation>(
  'lock-held-conversation',
  `select turn_lease_token, turn_id, message_count from conversations
   where organization_id = $1 and id = $2 for update`,
);

export function lockHeldConversation(
  tx: Transaction,
  conversationId: string,
): Promise<HeldConversation | null> {
  return tx.first(lock, conversationId);
}

const written = statement<{ id: string }>(
  'list-written-turns',
  'select id from turns where organization_id = $1 and conversation_id = $2 and id = any($3::uuid[])',
);

/** Those of the turns that are there. Only after the lock: a write that is being committed is seen then. */
export async function writtenTurnIds(
  tx: Transaction,
  conversationId: string,
  turnIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await tx.all(written, conversationId, turnIds)).map((row) => row.id));
}

const release = statement<{ id: string }>(
  'release-held-conversation',
  `update conversations set turn_id = null, turn_lease_until = null, turn_lease_holder = null
   where organization_id = $1 and id = $2 and turn_lease_token = $3 returning id`,
);

export async function releaseHeldConversation(
  db: Scoped,
  conversationId: string,
  token: number,
): Promise<void> {
  await db.first(release, conversationId, token);
}

function messagesOf(turns: readonly UnwrittenTurn[]): Json {
  return json(
    turns.flatMap((turn) => [
      {
        id: turn.userMessageId,
        seq: turn.userSeq,
        turnId: turn.commit.turnId,
        role: 'user',
        content: turn.userMessage,
        sealedContent: turn.sealedMessage && Buffer.from(turn.sealedMessage).toString('base64'),
        createdAt: turn.startedAt,
      },
      ...turn.commit.messages.map((message, index) => ({
        ...message,
        seq: turn.userSeq + 1 + index,
        turnId: turn.commit.turnId,
        createdAt: turn.commit.now,
      })),
    ]),
  );
}

function turnsOf(turns: readonly UnwrittenTurn[]): Json {
  return json(
    turns.map(({ commit, userSeq, startedAt }) => ({
      id: commit.turnId,
      status: commit.status,
      user_seq: userSeq,
      started_at: startedAt,
      completed_at: commit.now,
      message_seqs: [userSeq, ...commit.messages.map((_message, index) => userSeq + 1 + index)],
      active_assistant_id: commit.activeAssistantId,
      path: commit.path,
      decision_source: commit.decisionSource,
      error: commit.error,
      end_requested: commit.endRequested,
      model_used: commit.modelUsed,
      token_count: commit.tokenCount,
      latency_ms: commit.latencyMs,
      ttft_ms: commit.ttftMs,
      trace: commit.trace,
      directives: commit.directives,
    })),
  );
}
