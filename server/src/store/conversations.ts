import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type {
  CloseTrigger,
  ConversationStatus,
  Direction,
  Priority,
  SessionType,
} from '#domain/conversation.ts';
import type { ConversationSummary } from '#domain/finalization.ts';
import type { Roster } from '#domain/team.ts';
import type { OutcomeCategory, TerminationReason } from '#domain/termination-reason.ts';

/** A conversation as everybody but the turn's own statements reads it. */
export interface ConversationRow {
  readonly id: string;
  readonly organization_id: string;
  readonly end_user_id: string;
  readonly channel: string;
  readonly direction: Direction;
  readonly session_type: SessionType;
  readonly status: ConversationStatus;
  readonly priority: Priority;
  readonly external_session_id: string | null;
  readonly subject: string | null;
  readonly assistant_id: string | null;
  readonly assistant_revision_id: string | null;
  readonly team_id: string | null;
  readonly team_revision_id: string | null;
  /** The revisions that the members of the team are pinned to. */
  readonly bound_revisions: Roster | null;
  /** The member of the team that answered last. */
  readonly active_assistant_id: string | null;
  readonly assigned_agent_id: string | null;
  /** What the host gave. */
  readonly context_variables: Readonly<Record<string, unknown>>;
  /** What runs of workflows learned from the person. */
  readonly learned_variables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly turn_id: string | null;
  readonly message_count: number;
  readonly started_at: Date;
  readonly first_message_at: Date | null;
  readonly last_message_at: Date | null;
  readonly ttl_expires_at: Date;
  readonly status_closed_at: Date | null;
  readonly ended_at: Date | null;
  readonly closed_at: Date | null;
  readonly duration_ms: number | null;
  readonly internal_termination_reason: TerminationReason | null;
  readonly outcome_category: OutcomeCategory | null;
  readonly triggered_by: CloseTrigger | null;
  readonly retention_policy_id: string | null;
  readonly retention_expires_at: Date | null;
  readonly archived_at: Date | null;
  readonly finalization_round: number;
  readonly summary: string | null;
  readonly summary_preview: string | null;
  readonly summary_structured: ConversationSummary | null;
  readonly memory_synced: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const conversationColumns = `
  id, organization_id, end_user_id, channel, direction, session_type, status, priority, external_session_id,
  subject, assistant_id, assistant_revision_id, team_id, team_revision_id, bound_revisions, active_assistant_id,
  assigned_agent_id, context_variables, learned_variables, metadata, turn_id, message_count, started_at, first_message_at, last_message_at,
  last_activity_at + make_interval(secs => idle_ttl_seconds) as ttl_expires_at, status_closed_at,
  ended_at, closed_at, duration_ms, internal_termination_reason, outcome_category, triggered_by,
  retention_policy_id, retention_expires_at, archived_at, finalization_round, summary, summary_preview,
  summary_structured, memory_synced, created_at, updated_at`;

const byId = statement<ConversationRow>(
  'find-conversation',
  `select ${conversationColumns} from conversations where organization_id = $1 and id = $2`,
);

export function findConversation(db: Scoped, id: string): Promise<ConversationRow | null> {
  return db.first(byId, id);
}

/** What an existing conversation must share with a request to be the one that is meant. */
export interface ConversationMatch {
  readonly endUserId: string;
  readonly channel: string;
  /** Null where a team answers, as `teamId` is where an agent does. */
  readonly assistantId: string | null;
  /** Only compared when the caller names a revision. */
  readonly assistantRevisionId: string | null;
  readonly teamId: string | null;
  readonly teamRevisionId: string | null;
  readonly sessionType: SessionType;
  readonly externalSessionId: string | null;
}

const live = statement<ConversationRow>(
  'find-live-conversation',
  `select ${conversationColumns} from conversations
   where organization_id = $1 and end_user_id = $2 and channel = $3
     and assistant_id is not distinct from $4 and ($5::uuid is null or assistant_revision_id = $5)
     and team_id is not distinct from $8 and ($9::uuid is null or team_revision_id = $9)
     and session_type = $6 and external_session_id is not distinct from $7
     and status not in ('closed', 'expired', 'transferred', 'error', 'superseded')
   order by started_at desc, id desc limit 1`,
);

export function findLiveConversation(db: Scoped, match: ConversationMatch): Promise<ConversationRow | null> {
  return db.first(
    live,
    match.endUserId,
    match.channel,
    match.assistantId,
    match.assistantRevisionId,
    match.sessionType,
    match.externalSessionId,
    match.teamId,
    match.teamRevisionId,
  );
}

export interface NewConversation extends ConversationMatch {
  readonly id: string;
  readonly boundRevisions: Roster | null;
  readonly direction: Direction;
  readonly priority: Priority;
  readonly subject: string | null;
  readonly contextVariables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Used where the organization has no default retention policy. */
  readonly defaultIdleTtlSeconds: number;
  readonly now: Date;
}

const insert = statement<ConversationRow>(
  'insert-conversation',
  `insert into conversations (organization_id, id, end_user_id, channel, direction, session_type, status, priority,
     external_session_id, subject, assistant_id, assistant_revision_id, assigned_agent_id, context_variables,
     metadata, started_at, last_activity_at, created_at, updated_at, idle_ttl_seconds, team_id, team_revision_id,
     bound_revisions)
   select $1, $2, $3, $4, $5, $6, 'active', $7, $8, $9, $10, $11, $10, $12, $13, $14, $14, $14, $14,
     coalesce((select idle_ttl_seconds from retention_policies where organization_id = $1 and is_default), $15),
     $16, $17, $18
   returning ${conversationColumns}`,
);

export async function insertConversation(tx: Transaction, row: NewConversation): Promise<ConversationRow> {
  const inserted = await tx.first(
    insert,
    row.id,
    row.endUserId,
    row.channel,
    row.direction,
    row.sessionType,
    row.priority,
    row.externalSessionId,
    row.subject,
    row.assistantId,
    row.assistantRevisionId,
    json(row.contextVariables),
    json(row.metadata),
    row.now,
    row.defaultIdleTtlSeconds,
    row.teamId,
    row.teamRevisionId,
    row.boundRevisions && json(row.boundRevisions),
  );
  return inserted!;
}
