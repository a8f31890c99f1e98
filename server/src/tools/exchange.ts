/**
 * One request and its answer, over Node's own client.
 *
 * X1. No redirect is followed: whom a tool calls is decided before it is sent.
 * X2. An answer is read up to a limit; behind it the connection is closed.
 * X3. No connection is kept: a server that closes an idle one would make it unknown whether a request was seen.
 * X4. A failure says whether the request can have been seen: before there was a connection, it cannot.
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
import { ToolProblem } from './tool-problem.ts';

export interface Exchange {
  readonly answer: ToolAnswer;
  /** Seconds the other side asks to wait, as `Retry-After` says. */
  readonly retryAfterSeconds: number | null;
}

export class ExchangeFailure extends Error {
  readonly problem: ToolProblem;
  readonly wasSent: boolean;
  constructor(problem: ToolProblem, wasSent: boolean) {
    super(problem.message);
    this.name = 'ExchangeFailure';
    this.problem = problem;
    this.wasSent = wasSent;
  }
}

export interface ExchangeOptions {
  readonly policy: AddressPolicy;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const plain = { request: httpRequest, agent: new HttpAgent({ keepAlive: false }) }; // X3
const secure = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: false }) };

/** Rejects with an `ExchangeFailure`, or with the signal's reason once it is aborted. */
export async function exchange(built: BuiltRequest, options: ExchangeOptions): Promise<Exchange> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, deadline]);
  const progress = { wasSent: false };
  try {
    checkLiteral(built.url, options.policy);
    const message = await send(built, { ...options, signal }, progress);
    const text = await readText(message, options.maxBytes);
    return { answer: answerOf(message, text), retryAfterSeconds: retryAfter(message) };
  } catch (error) {
    options.signal.throwIfAborted();
    throw new ExchangeFailure(problemOf(error, deadline.aborted), progress.wasSent); // X4
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
  progress: { wasSent: boolean },
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
    watchConnection(sent, built.url, progress);
    sent.end(built.body ?? undefined);
  });
}

/** X4 */
function watchConnection(sent: ClientRequest, url: URL, progress: { wasSent: boolean }): void {
  sent.on('socket', (socket) => {
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      progress.wasSent = true;
    });
  });
}

async function readText(message: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the connection. (X2)
    if (bytes > maxBytes)
      throw new ToolProblem('ResponseTooLarge', `the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(message: IncomingMessage, text: string): ToolAnswer {
  const headers = Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status_code: message.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bodyOf(text),
  };
}

function bodyOf(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not every answer is JSON; as a text it is a value, too.
    return text;
  }
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
