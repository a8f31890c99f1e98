import { streamRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { sentMessage } from '#http/schemas/sent-message.ts';
import { turnFrame, turnRequest } from '#http/schemas/turn.ts';
import { resumeTurn, streamNewTurn } from '#http/stream-turn.ts';
import { endIfRequested } from '#http/turn-host.ts';
import {
  idempotencyHeader,
  lastEventIdHeader,
  readIdempotency,
  readLastEventId,
} from '#http/turn-headers.ts';
import { Runtime } from '#runtime/runtime.ts';

export const streamTurn = streamRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/turns/stream',
  operationId: 'streamV2Turn',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Run one turn, streamed as server-sent events',
  description:
    'Frames: `delta` with `text`, then once and last `complete` (a TurnResponse, after the commit) or `error`. A reader ' +
    'that disconnects does not stop the turn: the same request with `Last-Event-ID`, or with the same ' +
    '`Idempotency-Key`, gets the rest, from any process.',
  params: conversationParams,
  body: turnRequest,
  headers: [idempotencyHeader, lastEventIdHeader],
  success: { status: 200, body: turnFrame },
  errors: [404, 409],
  stream: async ({ context, services, params, body, header }, reply) => {
    const from = readLastEventId(header('last-event-id'));
    const runtime = await Runtime.fromAuthenticated(services.runtime, context.organizationId, {
      kind: 'conversation',
      conversationId: params.conversation_id,
    });
    const stream = {
      reply,
      heartbeatMs: services.heartbeatMs,
      settle: (turn: Parameters<typeof endIfRequested>[1]) => endIfRequested(runtime, turn),
    };
    if (from) return resumeTurn(stream, services.runtime, context.db, runtime.conversationId, from);
    const idempotency = readIdempotency(
      header('idempotency-key'),
      { target: params.conversation_id, ...sentMessage(body) },
      services.runtime.fingerprintKey,
    );
    await streamNewTurn(stream, runtime, { ...sentMessage(body), idempotency });
  },
});
