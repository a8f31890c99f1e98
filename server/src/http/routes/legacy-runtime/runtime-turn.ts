import { jsonRoute, streamRoute } from '#http/route.ts';
import { sentMessage } from '#http/schemas/sent-message.ts';
import { turnFrame, turnResult } from '#http/schemas/turn.ts';
import { resumeTurn, streamNewTurn } from '#http/stream-turn.ts';
import { idempotencyHeader, lastEventIdHeader, readLastEventId } from '#http/turn-headers.ts';
import { turnRefusal } from '#http/turn-refusal.ts';
import { turnResultOf } from '#runtime/turn-result.ts';
import { idempotencyOf, runtimeTurnRequest, sessionIdOf, sessionOf } from './runtime-session.ts';

const declaration = {
  method: 'POST',
  tag: 'runtime',
  scope: 'conversations:write',
  deprecated: true,
  body: runtimeTurnRequest,
  errors: [404, 409],
} as const;

export const runtimeTurn = jsonRoute({
  ...declaration,
  url: '/v1/runtime/turn',
  operationId: 'runRuntimeTurn',
  summary: 'Run one turn in the named or the active session',
  description:
    'Use /v1/v2/conversations/{conversation_id}/turns. Without `session_id` the active session is found or made. ' +
    'When the agent decides to end, `status` is `end_requested` and the session stays active: the caller ends it.',
  headers: [idempotencyHeader],
  success: { status: 200, body: turnResult },
  handle: async (call) => {
    const idempotency = idempotencyOf(call);
    const session = sessionOf(call, idempotency);
    const outcome = await session.runTurn({ ...sentMessage(call.body), idempotency });
    if (outcome.kind !== 'answered') throw turnRefusal(outcome);
    const result = turnResultOf(outcome.turn);
    return { ...result, messages: [...result.messages] };
  },
});

export const streamRuntimeTurn = streamRoute({
  ...declaration,
  url: '/v1/runtime/turn/stream',
  operationId: 'streamRuntimeTurn',
  summary: 'Run one turn in the named or the active session, streamed',
  description: 'Use /v1/v2/conversations/{conversation_id}/turns/stream, whose frames these are.',
  headers: [idempotencyHeader, lastEventIdHeader],
  success: { status: 200, body: turnFrame },
  stream: async (call, reply) => {
    const from = readLastEventId(call.header('last-event-id'));
    const idempotency = idempotencyOf(call);
    const stream = {
      reply,
      heartbeatMs: call.services.heartbeatMs,
      settle: async <Turn>(turn: Turn) => turn,
    };
    if (from) {
      const conversationId = await sessionIdOf(call, idempotency);
      return resumeTurn(stream, call.services.runtime, call.context.db, conversationId, from);
    }
    const session = sessionOf(call, idempotency);
    await streamNewTurn(stream, session, { ...sentMessage(call.body), idempotency });
  },
});
