/**
 * The commit: one statement, and only if the fencing token still holds. A driver that lost its lease, because
 * the conversation ended or another driver took over, writes nothing at all.
 */
import { json, statement, type Scoped } from '#database/statement.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import type { NewMessage, TokenCount } from '#domain/message.ts';
import type { TraceStep, TurnStatus } from '#domain/turn.ts';

export interface CommitTurn {
  readonly conversationId: string;
  readonly turnId: string;
  readonly leaseToken: number;
  readonly now: Date;
  readonly status: Extract<TurnStatus, 'committed' | 'interrupted'>;
  readonly messages: readonly NewMessage[];
  readonly activeAssistantId: string;
  readonly path: string;
  readonly decisionSource: string;
  readonly error: string | null;
  readonly endRequested: boolean;
  readonly modelUsed: string | null;
  readonly tokenCount: TokenCount | null;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  readonly trace: readonly TraceStep[];
}

interface CommittedRow {
  readonly status: ConversationStatus;
  readonly message_seqs: number[];
}

const commit = statement<CommittedRow>(
  'commit-turn',
  `with done as (
    update conversations set
      turn_id = null, turn_lease_until = null, turn_lease_holder = null,
      message_count = message_count + jsonb_array_length($6),
      last_message_at = $5, last_activity_at = $5, updated_at = $5
    where organization_id = $1 and id = $2 and turn_id = $3 and turn_lease_token = $4
    returning status, message_count
  ),
  turn as (
    update turns set
      status = $7, completed_at = $5, active_assistant_id = $8, path = $9, decision_source = $10, error = $11,
      end_requested = $12, model_used = $13, token_count = $14, latency_ms = $15, turn_ttft_ms = $16, trace = $17,
      message_seqs = user_seq || array(
        select generate_series(done.message_count - jsonb_array_length($6), done.message_count - 1))
    from done where turns.organization_id = $1 and turns.conversation_id = $2 and turns.id = $3
    returning turns.message_seqs
  ),
  written as (
    insert into messages (organization_id, conversation_id, seq, id, turn_id, role, content, tool_calls,
      tool_results, model_used, token_count, latency_ms, producing_assistant_id, created_at)
    select $1, $2, done.message_count - jsonb_array_length($6) + said.position - 1, (message->>'id')::uuid, $3,
      message->>'role', message->>'content', message->'toolCalls', message->'toolResults', message->>'modelUsed',
      message->'tokenCount', (message->>'latencyMs')::integer, (message->>'producingAssistantId')::uuid, $5
    from done cross join jsonb_array_elements($6) with ordinality as said(message, position)
  )
  select done.status, turn.message_seqs from done cross join turn`,
);

export type TurnCommit =
  | {
      readonly kind: 'committed';
      readonly conversationStatus: ConversationStatus;
      readonly messageSeqs: number[];
    }
  | { readonly kind: 'lease_lost' };

export async function commitTurn(db: Scoped, turn: CommitTurn): Promise<TurnCommit> {
  const row = await db.first(
    commit,
    turn.conversationId,
    turn.turnId,
    turn.leaseToken,
    turn.now,
    json(turn.messages),
    turn.status,
    turn.activeAssistantId,
    turn.path,
    turn.decisionSource,
    turn.error,
    turn.endRequested,
    turn.modelUsed,
    turn.tokenCount && json(turn.tokenCount),
    turn.latencyMs,
    turn.ttftMs,
    json(turn.trace),
  );
  if (!row) return { kind: 'lease_lost' };
  return { kind: 'committed', conversationStatus: row.status, messageSeqs: row.message_seqs };
}
