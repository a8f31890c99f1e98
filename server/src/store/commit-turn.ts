/**
 * The commit: one statement, and only if the fencing token still holds. A driver that lost its lease, because
 * the conversation ended or another driver took over, writes nothing at all.
 */
import { json, statement, type Scoped } from '#database/statement.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import type { NewMessage, TokenCount } from '#domain/message.ts';
import type { TraceStep, TurnStatus } from '#domain/turn.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';
import type { Parking } from './park.ts';
import {
  approvalUpdate,
  conversationSets,
  type RunCommit,
  runParameter,
  runUpsert,
} from './workflow-runs.ts';

export interface CommitTurn {
  readonly conversationId: string;
  readonly turnId: string;
  readonly leaseToken: number;
  readonly now: Date;
  readonly status: Extract<TurnStatus, 'committed' | 'interrupted'>;
  readonly messages: readonly NewMessage[];
  /** Null when nobody of a team was left to answer, and nobody had before. */
  readonly activeAssistantId: string | null;
  readonly path: string;
  readonly decisionSource: string;
  readonly error: string | null;
  readonly endRequested: boolean;
  readonly modelUsed: string | null;
  readonly tokenCount: TokenCount | null;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  readonly trace: readonly TraceStep[];
  readonly directives: TurnDirectives | null;
  /** Null when the turn moved no run of a workflow. */
  readonly run: RunCommit | null;
  /** Written beside the turn: whoever commits it does so in a transaction. */
  readonly parking: Parking | null;
}

interface CommittedRow {
  readonly status: ConversationStatus;
  readonly message_seqs: number[];
}

/** A committed turn is not run again. Only a run of a workflow has calls in the journal. */
const forgetToolCalls = `forgotten as (
    update tool_calls set sealed_resume = null, sealed_output = null from done
    where organization_id = $1 and conversation_id = $2 and turn_id = $3
      and (sealed_resume is not null or sealed_output is not null))`;

const besideRun = `
  run as (${runUpsert('$18::jsonb', '$5::timestamptz')}),
  decision as (${approvalUpdate('$18::jsonb')}),
  ${forgetToolCalls}`;

/** With the run of a workflow, which is the last parameter, or without. */
const commitSql = (withRun: boolean) => `
  with done as (
    update conversations set${withRun ? conversationSets('$18::jsonb') : ' pinned_workflow_revision_id = null'},
      turn_id = null, turn_lease_until = null, turn_lease_holder = null,
      active_assistant_id = case when team_id is null then null else $8::uuid end,
      message_count = message_count + jsonb_array_length($6),
      last_message_at = $5, last_activity_at = $5, updated_at = $5
    where organization_id = $1 and id = $2 and turn_id = $3 and turn_lease_token = $4
    returning status, message_count
  ),
  turn as (
    update turns set
      status = $7, completed_at = $5, active_assistant_id = $8, path = $9, decision_source = $10, error = $11,
      end_requested = $12, model_used = $13, token_count = $14, latency_ms = $15, turn_ttft_ms = $16,
      trace = $17::jsonb->'trace', directives = nullif($17::jsonb->'directives', 'null'),
      message_seqs = array_remove(array[user_seq], null) || array(
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
  )${withRun ? `,\n  ${besideRun}` : ''}
  select done.status, turn.message_seqs from done cross join turn`;

const commit = statement<CommittedRow>('commit-turn', commitSql(false));
const commitWithRun = statement<CommittedRow>('commit-turn-with-run', commitSql(true));

export type TurnCommit =
  | {
      readonly kind: 'committed';
      readonly conversationStatus: ConversationStatus;
      readonly messageSeqs: number[];
    }
  | { readonly kind: 'lease_lost' };

export async function commitTurn(db: Scoped, turn: CommitTurn): Promise<TurnCommit> {
  const values = [
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
    json({ trace: turn.trace, directives: turn.directives }),
  ] as const;
  const row = await (turn.run
    ? db.first(commitWithRun, ...values, runParameter(turn.run))
    : db.first(commit, ...values));
  if (!row) return { kind: 'lease_lost' };
  return { kind: 'committed', conversationStatus: row.status, messageSeqs: row.message_seqs };
}
