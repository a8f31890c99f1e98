/** A turn over server-sent events: run anew, or taken up where a reader's connection broke. */
import type { FastifyReply } from 'fastify';
import type { Runtime, RuntimeResources, RuntimeTurn } from '#runtime/runtime.ts';
import type { Scoped } from '#database/statement.ts';
import { isScrubbed } from '#store/finalization.ts';
import type { AnsweredTurn } from '#turn/answered-turn.ts';
import { awaitTurn } from '#turn/await-turn.ts';
import type { TurnOutcome } from '#turn/turn-outcome.ts';
import { errorAnswer } from './error-answer.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { markLateFailure } from './request-span.ts';
import { toTurnResponse } from './schemas/turn.ts';
import { frameId, type StreamPosition } from './turn-headers.ts';
import { turnRefusal } from './turn-refusal.ts';

export interface StreamTurn {
  readonly reply: FastifyReply;
  readonly heartbeatMs: number;
  /** What the host does with an answered turn before `complete` is sent. */
  readonly settle: (turn: AnsweredTurn) => Promise<AnsweredTurn>;
}

export async function streamNewTurn(
  stream: StreamTurn,
  runtime: Pick<Runtime, 'runTurn'>,
  turn: Pick<RuntimeTurn, 'userMessage' | 'digits' | 'idempotency'>,
): Promise<void> {
  const events = openEventStream(stream.reply, stream.heartbeatMs);
  let at: StreamPosition = { turnId: '', attempt: 0, offset: 0 };
  await finishing(
    events,
    stream.reply,
    () => frameId(at),
    async () => {
      const outcome = await runtime.runTurn({
        ...turn,
        watcher: {
          started: (turnId, attempt) => {
            at = { turnId, attempt, offset: 0 };
            events.mark(frameId(at));
          },
          text: (piece) => {
            at = { ...at, offset: at.offset + piece.length };
            events.frame('delta', frameId(at), { text: piece });
          },
        },
      });
      const heard = at.turnId === '' ? null : at;
      if (heard && isAnotherAttempt(outcome, heard)) return sendRestarted(events, heard);
      await sendOutcome(events, stream, outcome, heard);
    },
  );
}

/** Sends what is left of a turn after `from`; waits for its commit when it still runs. Runs no new turn. */
export async function resumeTurn(
  stream: StreamTurn,
  resources: RuntimeResources,
  db: Scoped,
  conversationId: string,
  from: StreamPosition,
): Promise<void> {
  const events = openEventStream(stream.reply, stream.heartbeatMs);
  await finishing(
    events,
    stream.reply,
    () => frameId(from),
    async () => {
      const outcome = await awaitTurn(resources.turns, db, conversationId, from.turnId);
      if (isAnotherAttempt(outcome, from)) return sendRestarted(events, from);
      const cleaned = outcome.kind === 'answered' && (await isScrubbed(db, conversationId));
      await sendOutcome(events, stream, outcome, cleaned ? 'nothing' : from);
    },
  );
}

/** Whether what was heard is of an attempt that another driver's answer has replaced. */
function isAnotherAttempt(outcome: TurnOutcome, heard: StreamPosition): boolean {
  const { turnId, attempt } = heard;
  return outcome.kind === 'answered' && outcome.turn.turnId === turnId && outcome.turn.attempt !== attempt;
}

function sendRestarted(events: EventStream, heard: StreamPosition): void {
  events.frame('error', frameId(heard), {
    error: 'turn_restarted',
    message: 'The turn was answered anew; read its text from the messages of the conversation.',
  });
}

/**
 * @param received how much of the text the reader has; `nothing` sends no text at all, since offsets into a
 *   text that was scrubbed meanwhile mean nothing: `complete` carries it
 */
async function sendOutcome(
  events: EventStream,
  stream: StreamTurn,
  outcome: TurnOutcome,
  received: StreamPosition | null | 'nothing',
): Promise<void> {
  if (outcome.kind !== 'answered') throw turnRefusal(outcome);
  const turn = await stream.settle(outcome.turn);
  const sent = received === 'nothing' ? turn.text.length : (received?.offset ?? 0);
  const id = frameId({ turnId: turn.turnId, attempt: turn.attempt, offset: turn.text.length });
  if (sent < turn.text.length) events.frame('delta', id, { text: turn.text.slice(sent) });
  if (turn.error) {
    events.frame('error', id, {
      error: turn.error,
      message: 'The agent could not answer; the person was told. The conversation can go on.',
    });
  } else {
    events.frame('complete', id, toTurnResponse(turn));
  }
}

/** A failure is a plain HTTP error while nothing was sent, and an `error` frame from then on. */
async function finishing(
  events: EventStream,
  { request, log }: FastifyReply,
  lastId: () => string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!events.opened) throw error;
    const { status, body } = errorAnswer(error);
    const data = asErrorData(body);
    if (status >= 500) {
      log.error({ err: error }, 'a streamed turn failed');
      markLateFailure(request, data.error);
    }
    events.frame('error', lastId(), data);
  } finally {
    events.end();
  }
}

function asErrorData(body: unknown): { error: string; message: string } {
  if (body !== null && typeof body === 'object' && 'error' in body && 'message' in body) {
    return { error: String(body.error), message: String(body.message) };
  }
  return { error: 'invalid_request', message: 'The request is not valid.' };
}
