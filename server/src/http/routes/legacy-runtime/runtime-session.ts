/** Which session a message to the legacy runtime belongs to: the one it names, or the active one of its end user. */
import { z } from 'zod';
import type { Call } from '#http/route.ts';
import { answererOf } from '#http/schemas/answerer.ts';
import { channelName } from '#http/schemas/channel-name.ts';
import { id } from '#http/schemas/id.ts';
import { jsonObject } from '#http/schemas/json-object.ts';
import { refuseOtherThanOne, sentMessage, sentMessageFields } from '#http/schemas/sent-message.ts';
import { readIdempotency } from '#http/turn-headers.ts';
import { Runtime, type RuntimeTarget } from '#runtime/runtime.ts';
import { findTurnByIdempotencyKey } from '#store/turns.ts';
import type { Idempotency } from '#turn/idempotency.ts';
import type { TurnOutcome } from '#turn/turn-outcome.ts';

export const runtimeTurnRequest = z
  .object({
    session_id: id.nullish(),
    end_user_id: id,
    agent_id: id.nullish(),
    team_id: id.nullish(),
    channel: channelName.default('api'),
    ...sentMessageFields,
    context_variables: jsonObject.nullish(),
  })
  .refine((body) => Boolean(body.agent_id) !== Boolean(body.team_id), {
    message: 'exactly one of agent_id and team_id must be given',
  })
  .superRefine(refuseOtherThanOne)
  .meta({ id: 'RuntimeTurnRequest' });

type RuntimeTurnRequest = z.output<typeof runtimeTurnRequest>;
export type TurnCall = Call<undefined, undefined, RuntimeTurnRequest>;

/** The request's key, over what its session and its message are named by. */
export function idempotencyOf({ body, header, services }: TurnCall): Idempotency | null {
  const target = body.session_id ?? [body.end_user_id, body.agent_id ?? body.team_id, body.channel];
  return readIdempotency(
    header('idempotency-key'),
    { target, ...sentMessage(body) },
    services.runtime.fingerprintKey,
  );
}

/** How many sessions may end under one message before it is refused. */
const maxSessions = 4;

/**
 * Runs the message in its session. An active session that somebody ends after it was found and before the turn was
 * claimed has kept nothing of the message: the session is found, or made, again.
 */
export function sessionOf(call: TurnCall, idempotency: Idempotency | null): Pick<Runtime, 'runTurn'> {
  return {
    runTurn: async (turn) => {
      for (let sessions = 1; ; sessions += 1) {
        const target = await targetOf(call, idempotency);
        const outcome = await (await runtimeOf(call, target)).runTurn(turn);
        if (target.kind === 'conversation' || !hasEnded(outcome) || sessions === maxSessions) return outcome;
      }
    },
  };
}

/** The session whose stream is taken up. */
export async function sessionIdOf(call: TurnCall, idempotency: Idempotency | null): Promise<string> {
  return (await runtimeOf(call, await targetOf(call, idempotency))).conversationId;
}

function hasEnded({ kind }: TurnOutcome): boolean {
  return kind === 'ended' || kind === 'not_found';
}

function runtimeOf(call: TurnCall, target: RuntimeTarget): Promise<Runtime> {
  return Runtime.fromAuthenticated(call.services.runtime, call.context.organizationId, target);
}

/** A key that was used before names its conversation: a repeated request must not make a new one. */
async function targetOf(call: TurnCall, idempotency: Idempotency | null): Promise<RuntimeTarget> {
  const prior = idempotency && (await findTurnByIdempotencyKey(call.context.db, idempotency.keyHash));
  const conversationId = prior?.conversation_id ?? call.body.session_id;
  return conversationId
    ? { kind: 'conversation', conversationId }
    : { kind: 'active', open: activeSession(call.body) };
}

function activeSession(body: RuntimeTurnRequest) {
  return {
    endUserId: body.end_user_id,
    channel: body.channel,
    answerer: answererOf(body),
    sessionType: 'live',
    externalSessionId: null,
    direction: 'inbound',
    priority: 'normal',
    subject: null,
    contextVariables: body.context_variables ?? {},
    metadata: {},
  } as const;
}
