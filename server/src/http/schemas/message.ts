import { z } from 'zod';
import { messageRoles } from '#domain/message.ts';
import type { MessageRow } from '#store/messages.ts';
import { id } from './id.ts';
import { time } from './time.ts';

export const tokenCount = z
  .object({
    input_tokens: z.number().int(),
    output_tokens: z.number().int(),
    total_tokens: z.number().int(),
  })
  .meta({ id: 'TokenCount' });

const toolCall = z
  .object({
    id: z.string(),
    type: z.literal('function'),
    function: z.object({ name: z.string(), arguments: z.string() }),
  })
  .meta({ id: 'ToolCall' });

const toolResult = z
  .object({ tool_call_id: z.string(), output: z.unknown(), error: z.string().nullable() })
  .meta({ id: 'ToolResult' });

export const messageRow = z
  .object({
    id,
    session_id: id,
    seq: z.number().int(),
    turn_id: id.nullable(),
    role: z.enum(messageRoles),
    content: z.string().nullable(),
    created_at: time,
    tool_calls: z.array(toolCall).nullable(),
    tool_results: toolResult.nullable(),
    model_used: z.string().nullable(),
    token_count: tokenCount.nullable(),
    latency_ms: z.number().int().nullable(),
    is_compacted: z.boolean(),
    metadata: z.record(z.string(), z.unknown()),
    delivery_status: z.string().nullable(),
    authored_by: z.string().nullable(),
    producing_assistant_id: id.nullable(),
    evidence: z.null().describe('Sources shown to the model; null while no knowledge base is attached.'),
  })
  .meta({ id: 'Message' });

/** Accepted by every read that can carry evidence. */
export const evidenceQuery = {
  include_evidence: z.stringbool().default(false),
  evidence_view: z.enum(['display', 'full']).default('full'),
};

export function toMessage(row: MessageRow): z.input<typeof messageRow> {
  return {
    id: row.id,
    session_id: row.session_id,
    seq: row.seq,
    turn_id: row.turn_id,
    role: row.role,
    content: row.content,
    created_at: row.created_at.toISOString(),
    tool_calls: row.tool_calls === null ? null : [...row.tool_calls],
    tool_results: row.tool_results,
    model_used: row.model_used,
    token_count: row.token_count,
    latency_ms: row.latency_ms,
    is_compacted: row.is_compacted,
    metadata: row.metadata,
    delivery_status: row.delivery_status,
    authored_by: row.authored_by,
    producing_assistant_id: row.producing_assistant_id,
    evidence: null,
  };
}
