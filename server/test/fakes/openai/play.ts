/** Plays a script on the wire: the answer as the vendor frames it, or the fault it is told to have. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Framing } from './framing.ts';
import type { Misbehaviour, RecordedRequest, Script } from './script.ts';

export interface Performance {
  readonly framing: Framing;
  readonly request: RecordedRequest;
  readonly script: Script;
  readonly response: ServerResponse;
  /** The number of the answer. */
  readonly id: number;
}

const json = { 'content-type': 'application/json' };

/** Resolves when all there is to write was written; a stalled answer stays open. */
export async function play(performance: Performance): Promise<void> {
  const { script, response, request } = performance;
  if (script.delayMs) await delay(script.delayMs);
  response.setHeader('x-request-id', `req_${performance.id}`);
  const fault = script.misbehave;
  if (fault?.kind === 'status') return refuse(response, fault);
  if (fault?.kind === 'stall' && fault.afterPieces === undefined) return;
  if (request.streamed) return playStream(performance);
  return playWhole(performance);
}

function refuse(response: ServerResponse, fault: Extract<Misbehaviour, { kind: 'status' }>): void {
  response.writeHead(fault.status, { ...json, ...fault.headers });
  response.end(
    JSON.stringify({
      error: {
        message: fault.message ?? 'scripted failure',
        type: fault.status === 429 ? 'requests' : 'invalid_request_error',
        param: null,
        code: fault.status === 429 ? 'rate_limit_exceeded' : null,
      },
    }),
  );
}

async function playWhole({ framing, script, request, response, id }: Performance): Promise<void> {
  const body = JSON.stringify(framing.whole(script, request, id));
  const half = body.slice(0, body.length / 2);
  const head = { ...json, 'content-length': Buffer.byteLength(body) };
  switch (script.misbehave?.kind) {
    case 'empty_body':
      response.writeHead(200, json).end();
      return;
    case 'malformed_json':
      response.writeHead(200, json).end(half);
      return;
    case 'failed':
      response
        .writeHead(200, json)
        .end(JSON.stringify(framing.failed(script.misbehave.message, request, id).whole));
      return;
    case 'break_off':
      response.writeHead(200, head);
      await written(response, half);
      response.destroy();
      return;
    case 'stall':
      response.writeHead(200, head).write(half);
      return;
    default:
      response.writeHead(200, head).end(body);
  }
}

async function playStream({ framing, script, request, response, id }: Performance): Promise<void> {
  const fault = script.misbehave;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  if (fault?.kind === 'empty_body') return void response.end();
  const { opening, pieces, closing } = framing.streamed(script, request, id);
  const until = fault && 'afterPieces' in fault ? (fault.afterPieces ?? 0) : pieces.length;
  response.write(opening.join(''));
  for (const piece of pieces.slice(0, fault ? until : undefined)) {
    if (script.pieceDelayMs) await delay(script.pieceDelayMs);
    if (response.destroyed) return;
    response.write(piece);
  }
  if (!fault) return void response.end(closing.join(''));
  if (fault.kind === 'failed') return void response.end(framing.failed(fault.message, request, id).frame);
  return failInStream(response, fault, closing);
}

async function failInStream(
  response: ServerResponse,
  fault: Misbehaviour,
  closing: readonly string[],
): Promise<void> {
  if (fault.kind === 'stall') return;
  if (fault.kind === 'unfinished') return void response.end();
  if (fault.kind === 'malformed_json')
    return void response.end(`data: {"choices": [}\n\n${closing.join('')}`);
  await written(response, ': on its way\n\n');
  response.destroy();
}

/** Resolves when the text has left for the socket: destroying it earlier would take the text along. */
function written(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
