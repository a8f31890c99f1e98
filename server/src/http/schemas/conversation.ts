import { z } from 'zod';
import {
  closeTriggers,
  conversationStatuses,
  directions,
  priorities,
  sessionTypes,
} from '#domain/conversation.ts';
import { outcomeCategories } from '#domain/termination-reason.ts';
import type { ConversationRow } from '#store/conversations.ts';
import { channelName } from './channel-name.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';
import { messageRow } from './message.ts';

/** Runs of evaluations aimed at a conversation. There are none yet, so every count is zero. */
const evalSummary = z
  .object({
    total: z.number().int(),
    succeeded: z.number().int(),
    failed: z.number().int(),
    pending: z.number().int(),
    critical_total: z.number().int(),
    critical_succeeded: z.number().int(),
    critical_failed: z.number().int(),
    critical_pending: z.number().int(),
    eval_status: z.string(),
  })
  .meta({ id: 'EvalSummary' });

const noEvaluations: z.infer<typeof evalSummary> = {
  total: 0,
  succeeded: 0,
  failed: 0,
  pending: 0,
  critical_total: 0,
  critical_succeeded: 0,
  critical_failed: 0,
  critical_pending: 0,
  eval_status: 'none',
};

const sessionFields = {
  id,
  organization_id: id,
  end_user_id: id,
  channel: z.string(),
  status: z.enum(conversationStatuses),
  priority: z.enum(priorities),
  direction: z.enum(directions),
  session_type: z.enum(sessionTypes),
  message_count: z.number().int(),
  external_session_id: z.string().nullable(),
  subject: z.string().nullable(),
  assistant_id: id.nullable(),
  assistant_revision_id: id.nullable(),
  team_id: id.nullable(),
  team_revision_id: id.nullable(),
  active_assistant_id: id.nullable().describe('The member of the team that answered last.'),
  assigned_agent_id: id.nullable(),
  retention_policy_id: id.nullable(),
  summary: z.string().nullable(),
  summary_preview: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  context_variables: z.record(z.string(), z.unknown()).describe('What the host gave.'),
  learned_variables: z
    .record(z.string(), z.unknown())
    .describe('What runs of workflows learned from the person; no other run begins with it.'),
  started_at: time,
  created_at: time,
  updated_at: time,
  first_message_at: time.nullable(),
  last_message_at: time.nullable(),
  ended_at: time.nullable(),
  closed_at: time.nullable(),
  ttl_expires_at: time.nullable(),
  retention_expires_at: time.nullable(),
  archived_at: time.nullable(),
  memory_synced: z.boolean(),
  duration_ms: z.number().int().nullable(),
  has_recording: z.boolean(),
  eval_summary: evalSummary,
};

export const sessionResponse = z.object(sessionFields).meta({ id: 'SessionResponse' });

const conversationSummary = z
  .object({
    wanted: z.string(),
    done: z.string(),
    outcome: z.string(),
    open_points: z.array(z.string()),
  })
  .meta({ id: 'ConversationSummary' });

export const sessionDetailResponse = z
  .object({
    ...sessionFields,
    bound_revisions: z
      .record(z.string(), id)
      .nullable()
      .describe("With a team: each member's revision for this conversation, by the agent's id."),
    recent_turns: z.array(messageRow),
    recording_url: z.string().nullable(),
    internal_termination_reason: z.string().nullable(),
    outcome_category: z.enum(outcomeCategories).nullable(),
    triggered_by: z.enum(closeTriggers).nullable(),
    summary_structured: conversationSummary.nullable(),
  })
  .meta({ id: 'SessionDetailResponse' });

export const conversationCreate = z
  .object({
    end_user_id: id,
    channel: channelName.default('api'),
    direction: z.enum(directions).default('inbound'),
    session_type: z.enum(sessionTypes).default('live'),
    assistant_id: id.nullish(),
    assistant_revision_id: id.nullish(),
    team_id: id.nullish(),
    team_revision_id: id.nullish(),
    context_variables: jsonObject.nullish(),
    external_session_id: text({ min: 1, max: 255 }).nullish(),
    subject: text({ max: 500 }).nullish(),
    metadata: jsonObject.nullish(),
    priority: z.enum(priorities).default('normal'),
  })
  .refine((body) => Boolean(body.assistant_id) !== Boolean(body.team_id), {
    message: 'exactly one of assistant_id and team_id must be given',
  })
  .refine((body) => !body.assistant_revision_id || body.assistant_id, {
    path: ['assistant_revision_id'],
    message: 'is a revision of assistant_id, which must be given beside it',
  })
  .refine((body) => !body.team_revision_id || body.team_id, {
    path: ['team_revision_id'],
    message: 'is a revision of team_id, which must be given beside it',
  })
  .meta({ id: 'ConversationCreate' });

export function toSession(row: ConversationRow): z.input<typeof sessionResponse> {
  return {
    id: row.id,
    organization_id: row.organization_id,
    end_user_id: row.end_user_id,
    channel: row.channel,
    status: row.status,
    priority: row.priority,
    direction: row.direction,
    session_type: row.session_type,
    message_count: row.message_count,
    external_session_id: row.external_session_id,
    subject: row.subject,
    assistant_id: row.assistant_id,
    assistant_revision_id: row.assistant_revision_id,
    team_id: row.team_id,
    team_revision_id: row.team_revision_id,
    active_assistant_id: row.active_assistant_id,
    assigned_agent_id: row.assigned_agent_id,
    retention_policy_id: row.retention_policy_id,
    summary: row.summary,
    summary_preview: row.summary_preview,
    metadata: row.metadata,
    context_variables: row.context_variables,
    learned_variables: row.learned_variables,
    started_at: row.started_at.toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    first_message_at: isoOrNull(row.first_message_at),
    last_message_at: isoOrNull(row.last_message_at),
    ended_at: isoOrNull(row.ended_at),
    closed_at: isoOrNull(row.closed_at),
    ttl_expires_at: row.closed_at ? null : isoOrNull(row.ttl_expires_at),
    retention_expires_at: isoOrNull(row.retention_expires_at),
    archived_at: isoOrNull(row.archived_at),
    memory_synced: row.memory_synced,
    duration_ms: row.duration_ms,
    has_recording: false,
    eval_summary: noEvaluations,
  };
}
