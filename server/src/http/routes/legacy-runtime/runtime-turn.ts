import { z } from 'zod';
import { notFound } from '#domain/errors.ts';
import { jsonRoute, streamRoute } from '#http/route.ts';
import type { Call } from '#http/route.ts';
import { channelName, id, jsonObject } from '#http/schemas/common.ts';
import { turnFrame, turnResult, userMessage } from '#http/schemas/turn.ts';
import { resumeTurn, streamNewTurn } from '#http/stream-turn.ts';
import {
  idempotencyHeader,
  lastEventIdHeader,
  readIdempotency,
  readLastEventId,
} from '#http/turn-headers.ts';
import { turnRefusal } from '#http/turn-refusal.ts';
import { Runtime, type RuntimeTarget } from '#runtime/runtime.ts';
import { turnResultOf } from '#runtime/turn-result.ts';
import { findTurnByIdempotencyKey } from '#store/turns.ts';

const runtimeTurnRequest = z
  .object({
    session_id: id.nullish(),
    end_user_id: id,
    agent_id: id.nullish(),
    team_id: id.nullish(),
    channel: channelName.default('api'),
    user_message: userMessage,
    context_variables: jsonObject.nullish(),
  })
  .refine((body) => Boolean(body.agent_id) !== Boolean(body.team_id), {
    message: 'exactly one of agent_id and team_id must be given',
  })
  .meta({ id: 'RuntimeTurnRequest' });

type RuntimeTurnRequest = z.output<typeof runtimeTurnRequest>;
type TurnCall = Call<undefined, undefined, RuntimeTurnRequest>;

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
    const runtime = await runtimeOf(call, idempotency?.keyHash ?? null);
    const outcome = await runtime.runTurn({ userMessage: call.body.user_message, idempotency });
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
    const runtime = await runtimeOf(call, idempotency?.keyHash ?? null);
    const stream = {
      reply,
      heartbeatMs: call.services.heartbeatMs,
      settle: async <Turn>(turn: Turn) => turn,
    };
    if (from) return resumeTurn(stream, call.services.runtime, call.context.db, runtime.conversationId, from);
    await streamNewTurn(stream, runtime, { userMessage: call.body.user_message, idempotency });
  },
});

function idempotencyOf({ body, header, services }: TurnCall) {
  const target = body.session_id ?? [body.end_user_id, body.agent_id, body.channel];
  return readIdempotency(
    header('idempotency-key'),
    { target, user_message: body.user_message },
    services.runtime.fingerprintKey,
  );
}

/** A key that was used before names its conversation: a repeated request must not make a new one. */
async function runtimeOf(call: TurnCall, keyHash: Uint8Array | null): Promise<Runtime> {
  const prior = keyHash && (await findTurnByIdempotencyKey(call.context.db, keyHash));
  const conversationId = prior?.conversation_id ?? call.body.session_id;
  const target: RuntimeTarget = conversationId
    ? { kind: 'conversation', conversationId }
    : { kind: 'active', open: activeSession(call.body) };
  return Runtime.fromAuthenticated(call.services.runtime, call.context.organizationId, target);
}

function activeSession(body: RuntimeTurnRequest) {
  if (!body.agent_id) throw notFound('Team');
  return {
    endUserId: body.end_user_id,
    channel: body.channel,
    assistantId: body.agent_id,
    assistantRevisionId: null,
    sessionType: 'live',
    externalSessionId: null,
    direction: 'inbound',
    priority: 'normal',
    subject: null,
    contextVariables: body.context_variables ?? {},
    metadata: {},
  } as const;
}
