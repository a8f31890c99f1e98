import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { sentMessage } from '#http/schemas/sent-message.ts';
import { toTurnResponse, turnRequest, turnResponse } from '#http/schemas/turn.ts';
import { hostTurn } from '#http/turn-host.ts';
import { idempotencyHeader, readIdempotency } from '#http/turn-headers.ts';
import { turnRefusal } from '#http/turn-refusal.ts';
import { Runtime } from '#runtime/runtime.ts';

export const runTurn = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/turns',
  operationId: 'runV2Turn',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Run one turn',
  description:
    'Answers after the turn is committed. A second message waits for the turn before it. When no model can answer, ' +
    'the answer is 200 with a line for the person in `text` and the reason in `error`. 409 for a conversation that ' +
    'has ended or is paused; one that waits for a person or an approval keeps the message and answers with empty `text`.',
  params: conversationParams,
  body: turnRequest,
  headers: [idempotencyHeader],
  success: { status: 200, body: turnResponse },
  errors: [404, 409],
  handle: async ({ context, services, params, body, header }) => {
    const runtime = await Runtime.fromAuthenticated(services.runtime, context.organizationId, {
      kind: 'conversation',
      conversationId: params.conversation_id,
    });
    const outcome = await hostTurn(runtime, {
      ...sentMessage(body),
      idempotency: readIdempotency(
        header('idempotency-key'),
        { target: params.conversation_id, ...sentMessage(body) },
        services.runtime.fingerprintKey,
      ),
    });
    if (outcome.kind !== 'answered') throw turnRefusal(outcome);
    return toTurnResponse(outcome.turn);
  },
});
