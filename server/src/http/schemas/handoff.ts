import { z } from 'zod';
import { handoffSources, handoffStatuses } from '#domain/handoff.ts';
import type { HandoffRow } from '#store/handoffs.ts';
import type { OperatorMessageRow } from '#store/operator-messages.ts';
import { id } from './id.ts';
import { userMessage } from './sent-message.ts';
import { isoOrNull, time } from './time.ts';

export const handoffParams = z.object({ handoff_id: id });

const handoffPacket = z
  .object({
    static_text: z.string(),
    reason: z.string().nullable(),
    context_vars: z.record(z.string(), z.unknown()),
    summary: z.string().nullable(),
    transcript_ptr: z.object({ conversation_id: id, up_to_seq: z.number().int() }),
    transfer_to: z.string().nullable(),
    transfer_label: z.string().nullable(),
  })
  .meta({ id: 'HandoffPacket' });

export const handoffRead = z
  .object({
    id,
    organization_id: id,
    conversation_id: id,
    conv_turn_id: id.nullable(),
    reason: z.string().nullable(),
    static_text: z.string(),
    status: z.enum(handoffStatuses),
    assignee: z.string().nullable(),
    source: z.enum(handoffSources),
    packet: handoffPacket,
    created_at: time,
    resolved_at: time.nullable(),
  })
  .meta({ id: 'HandoffRead' });

export function toHandoff(row: HandoffRow): z.input<typeof handoffRead> {
  return {
    ...row,
    packet: {
      ...row.packet,
      transfer_to: row.packet.transfer_to ?? null,
      transfer_label: row.packet.transfer_label ?? null,
    },
    created_at: row.created_at.toISOString(),
    resolved_at: isoOrNull(row.resolved_at),
  };
}

export const relayRequest = z.object({ content: userMessage }).meta({ id: 'HandoffMessageRequest' });

export const relayedMessage = z
  .object({
    id,
    conversation_id: id,
    seq: z.number().int(),
    role: z.literal('assistant'),
    content: z.string().nullable(),
    authored_by: z.literal('human_operator'),
    operator_actor_id: z.string().nullable(),
    created_at: time,
  })
  .meta({ id: 'HandoffMessageResponse' });

export function toRelayedMessage(row: OperatorMessageRow): z.input<typeof relayedMessage> {
  return { ...row, created_at: row.created_at.toISOString() };
}
