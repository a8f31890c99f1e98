/** What the demo reads from the answers of the API; everything else in them is left alone. */
import { z } from 'zod';

export const created = z.object({ id: z.string() });

export const conversation = z.object({ id: z.string(), status: z.string(), end_user_id: z.string() });

export const turnAnswer = z.object({
  text: z.string(),
  message_seqs: z.array(z.number()),
  session_status: z.string(),
  ended: z.boolean(),
  error: z.string().nullable(),
});
export type TurnAnswer = z.output<typeof turnAnswer>;

const message = z.object({ seq: z.number(), role: z.string(), content: z.string().nullable() });
export type Message = z.output<typeof message>;

export const messageTail = z.object({ session_status: z.string(), messages: z.array(message) });

export const endedSession = z.object({ session_id: z.string(), status: z.literal('ended') });

export const finalization = z.object({
  finished: z.boolean(),
  steps: z.array(
    z.object({
      step: z.string(),
      status: z.string(),
      attempts: z.number(),
      error: z.string().nullable(),
      started_at: z.string().nullable(),
      finished_at: z.string().nullable(),
    }),
  ),
});
export type Finalization = z.output<typeof finalization>;

export const conversationDetail = z.object({
  status: z.string(),
  summary: z.string().nullable(),
  summary_structured: z
    .object({
      wanted: z.string(),
      done: z.string(),
      outcome: z.string(),
      open_points: z.array(z.string()),
    })
    .nullable(),
  internal_termination_reason: z.string().nullable(),
  outcome_category: z.string().nullable(),
  triggered_by: z.string().nullable(),
  context_variables: z.record(z.string(), z.unknown()),
  memory_synced: z.boolean(),
});
export type ConversationDetail = z.output<typeof conversationDetail>;

export const auditLogs = z.object({
  items: z.array(
    z.object({
      session_id: z.string(),
      source: z.string(),
      entity_types_detected: z.array(z.string()),
      detection_count: z.number(),
    }),
  ),
});
export type AuditLog = z.output<typeof auditLogs>['items'][number];

export const memoryFacts = z.object({ items: z.array(z.object({ fact: z.string() })) });

export const turnTelemetry = z.array(z.object({ turn_id: z.string() }));
