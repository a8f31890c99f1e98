/**
 * One request and its answer, over Node's own client.
 *
 * X1. No redirect is followed: whom a tool calls is decided before it is sent.
 * X2. No connection is kept: a server that closes an idle one would make it unknown whether a request was seen.
 * X3. A failure says whether the request can have been seen: before there was a connection, it cannot.
 * X4. It settles when its time is up or its signal is aborted, whatever becomes of the socket.
 */
import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { ToolAnswer } from '#agent/tool-caller.ts';
import type { AddressPolicy } from './address-policy.ts';
import type { BuiltRequest } from './build-request.ts';
import { readAnswer } from './read-answer.ts';
import { ToolProblem } from './tool-problem.ts';

export interface Exchange {
  readonly answer: ToolAnswer;
  /** Seconds the other side asks to wait, as `Retry-After` says. */
  readonly retryAfterSeconds: number | null;
}

interface Progress {
  wasSent: boolean;
  /** Of the answer's head, once it is there. */
  status: number | null;
}

export class ExchangeFailure extends Error {
  readonly problem: ToolProblem;
  readonly progress: Readonly<Progress>;
  constructor(problem: ToolProblem, progress: Readonly<Progress>) {
    super(problem.message);
    this.name = 'ExchangeFailure';
    this.problem = problem;
    this.progress = progress;
  }
}

export interface ExchangeOptions {
  readonly policy: AddressPolicy;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const plain = { request: httpRequest, agent: new HttpAgent({ keepAlive: false }) }; // X2
const secure = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: false }) };

/** Rejects with an `ExchangeFailure`, or with the signal's reason once it is aborted. */
export async function exchange(built: BuiltRequest, options: ExchangeOptions): Promise<Exchange> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, deadline]);
  const progress: Progress = { wasSent: false, status: null };
  try {
    checkLiteral(built.url, options.policy);
    return await until(signal, () => converse(built, { ...options, signal }, progress));
  } catch (error) {
    options.signal.throwIfAborted();
    throw new ExchangeFailure(problemOf(error, deadline.aborted), progress); // X3
  }
}

async function converse(
  built: BuiltRequest,
  options: ExchangeOptions,
  progress: Progress,
): Promise<Exchange> {
  const message = await send(built, options, progress);
  progress.status = message.statusCode ?? null;
  return { answer: await readAnswer(message, options.maxBytes), retryAfterSeconds: retryAfter(message) };
}

/** X4. Rejects with the signal's reason; the work goes on, unheeded. */
async function until<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A literal address is never looked up. */
function checkLiteral(url: URL, policy: AddressPolicy): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) policy.check(host);
}

function send(
  built: BuiltRequest,
  { policy, signal }: ExchangeOptions,
  progress: Progress,
): Promise<IncomingMessage> {
  const { request, agent } = built.url.protocol === 'https:' ? secure : plain;
  const headers = {
    ...built.headers,
    ...(built.body !== null && { 'content-length': String(Buffer.byteLength(built.body)) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(built.url, { agent, method: built.method, headers, signal, lookup: policy.lookup });
    sent.on('error', reject);
    sent.on('response', resolve);
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new ToolProblem('ConnectionError', 'the other side wants to speak another protocol'));
    });
    sent.on('close', () => reject(new ToolProblem('ConnectionError', 'the connection was closed')));
    watchConnection(sent, built.url, progress);
    sent.end(built.body ?? undefined);
  });
}

/** X3 */
function watchConnection(sent: ClientRequest, url: URL, progress: Progress): void {
  sent.on('socket', (socket) => {
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      progress.wasSent = true;
    });
  });
}

function retryAfter(message: IncomingMessage): number | null {
  const said = message.headers['retry-after'];
  return said && /^\d{1,5}$/.test(said) ? Number(said) : null;
}

function problemOf(error: unknown, timedOut: boolean): ToolProblem {
  if (error instanceof ToolProblem) return error;
  if (timedOut) return new ToolProblem('Timeout', 'no answer within the time the tool allows');
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  return new ToolProblem(
    'ConnectionError',
    /^[A-Z][A-Z0-9_]*$/.test(code ?? '') ? code! : 'the connection failed',
  );
}
