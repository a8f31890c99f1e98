import { z } from 'zod';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams, id } from '#http/schemas/id.ts';
import { time } from '#http/schemas/time.ts';
import { findConversation } from '#store/conversations.ts';
import { findTurn, listTurns, type TurnRow } from '#store/turns.ts';

const turnTelemetry = z
  .object({
    turn_id: id,
    conversation_id: id,
    created_at: time,
    schema_version: z.number().int().nullable(),
    mode: z.string().nullable(),
    turn_ttft_ms: z.number().int().nullable(),
    perceived_ttft_ms: z.number().int().nullable(),
    turn_duration_ms: z.number().int().nullable(),
    tokens_out: z.number().int().nullable(),
    router_model: z.string().nullable(),
    router_ttft_ms: z.number().int().nullable(),
    router_duration_ms: z.number().int().nullable(),
    router_tokens_out: z.number().int().nullable(),
    router_target_id: id.nullable(),
    router_intent: z.string().nullable(),
    router_fallback_applied: z.boolean(),
    speculation_savings_ms: z.number().int().nullable(),
    wasted_tokens: z.number().int().nullable(),
    flags: z.array(z.string()),
  })
  .meta({ id: 'TurnTelemetry' });

export const listTurnTelemetry = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/engineering/turns',
  operationId: 'listV2EngineeringTurns',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'Telemetry of each turn',
  params: conversationParams,
  success: { status: 200, body: z.array(turnTelemetry) },
  errors: [404],
  handle: async ({ context, params }) => {
    if (!(await findConversation(context.db, params.conversation_id))) throw notFound('Conversation');
    return (await listTurns(context.db, params.conversation_id)).map(toTelemetry);
  },
});

export const getTurnTelemetry = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/engineering/turns/{turn_id}',
  operationId: 'getV2EngineeringTurn',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'Telemetry of one turn: metadata only, no message text',
  params: z.object({ conversation_id: id, turn_id: id }),
  success: {
    status: 200,
    body: z.object({ turn_id: id, conversation_id: id, trace: z.record(z.string(), z.unknown()) }),
  },
  errors: [404],
  handle: async ({ context, params }) => {
    const turn = await findTurn(context.db, params.conversation_id, params.turn_id);
    if (!turn) throw notFound('Turn');
    return {
      turn_id: turn.id,
      conversation_id: turn.conversation_id,
      trace: {
        status: turn.status,
        attempt: turn.attempt,
        path: turn.path,
        decision_source: turn.decision_source,
        model_used: turn.model_used,
        token_count: turn.token_count,
        latency_ms: turn.latency_ms,
        error: turn.error,
        steps: turn.trace ?? [],
      },
    };
  },
});

function toTelemetry(turn: TurnRow): z.input<typeof turnTelemetry> {
  const routing = turn.trace?.find((step) => step.kind === 'team_routing');
  const { agent_id: target, decision_source: source } = routing?.details ?? {};
  return {
    turn_id: turn.id,
    conversation_id: turn.conversation_id,
    created_at: turn.started_at.toISOString(),
    schema_version: 1,
    mode: turn.path,
    turn_ttft_ms: turn.turn_ttft_ms,
    perceived_ttft_ms: turn.turn_ttft_ms,
    turn_duration_ms: turn.completed_at && turn.completed_at.getTime() - turn.started_at.getTime(),
    tokens_out: turn.token_count?.output_tokens ?? null,
    router_model: null,
    router_ttft_ms: null,
    router_duration_ms: routing?.duration_ms ?? null,
    router_tokens_out: null,
    router_target_id: typeof target === 'string' ? target : null,
    router_intent: null,
    router_fallback_applied: source === 'fallback',
    speculation_savings_ms: null,
    wasted_tokens: null,
    flags: [...(turn.error ? ['error'] : []), ...(turn.attempt > 1 ? ['recovered'] : [])],
  };
}
