import { z } from 'zod';
import { conversationStatuses, isEnded } from '#domain/conversation.ts';
import { runtimeStatuses } from '#domain/turn.ts';
import type { AnsweredTurn } from '#turn/answered-turn.ts';
import { id } from './id.ts';
import { tokenCount } from './message.ts';
import { refuseOtherThanOne, sentMessageFields } from './sent-message.ts';
import { callTransferIntent, keypadDirective } from './turn-directives.ts';

export const turnRequest = z
  .object({
    ...sentMessageFields,
    for_update: z
      .boolean()
      .default(false)
      .describe('Accepted for compatibility: a turn always holds its conversation alone.'),
    include_evidence: z.boolean().default(false),
    evidence_view: z.enum(['display', 'full']).default('display'),
  })
  .superRefine(refuseOtherThanOne)
  .meta({ id: 'TurnRequest' });

export const turnResponse = z
  .object({
    turn_id: id,
    conversation_id: id,
    text: z.string(),
    active_assistant_id: id.nullable(),
    path: z.string(),
    decision_source: z.string(),
    message_seqs: z.array(z.number().int()),
    session_status: z.enum(conversationStatuses),
    turn_ttft_ms: z.number().int().nullable(),
    ended: z.boolean(),
    evidence: z.null(),
    error: z.string().nullable().describe('Why the person got a safe line instead of an answer; else null.'),
    handoff: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Set when a workflow reached a handoff node: its configuration.'),
    call_transfer: callTransferIntent.nullable(),
    dtmf: keypadDirective.nullable(),
  })
  .meta({ id: 'TurnResponse' });

export const turnResult = z
  .object({
    session_id: id,
    messages: z.array(
      z.object({
        content: z.string(),
        turn_id: id,
        sequence: z.number().int(),
        producing_assistant_id: id.nullable(),
      }),
    ),
    status: z.enum(runtimeStatuses),
    handoff: z.record(z.string(), z.unknown()).nullable(),
    call_transfer: callTransferIntent.nullable(),
    dtmf: keypadDirective.nullable(),
    error: z.string().nullable(),
    model_used: z.string().nullable(),
    token_count: tokenCount.nullable(),
    latency_ms: z.number().int().nullable(),
  })
  .meta({ id: 'TurnResult' });

/** The frames of a streamed turn, as `data` carries them. */
export const turnFrame = z
  .union([
    z.object({ type: z.literal('delta'), text: z.string() }),
    z.object({ type: z.literal('complete'), ...turnResponse.shape }),
    z.object({ type: z.literal('error'), error: z.string(), message: z.string() }),
  ])
  .meta({ id: 'TurnFrame' });

export function toTurnResponse(turn: AnsweredTurn): z.input<typeof turnResponse> {
  return {
    turn_id: turn.turnId,
    conversation_id: turn.conversationId,
    text: turn.text,
    active_assistant_id: turn.activeAssistantId || null,
    path: turn.path,
    decision_source: turn.decisionSource,
    message_seqs: [...turn.messageSeqs],
    session_status: turn.conversationStatus,
    turn_ttft_ms: turn.ttftMs,
    ended: turn.endRequested && isEnded(turn.conversationStatus),
    evidence: null,
    error: turn.error,
    handoff: turn.directives?.handoff ?? null,
    call_transfer: turn.directives?.call_transfer ?? null,
    dtmf: turn.directives?.dtmf ?? null,
  };
}
