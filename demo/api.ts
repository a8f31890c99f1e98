/** The API as a customer's program uses it: fetch, a key, JSON, and server-sent events. */
import type { z } from 'zod';
import { createEventReader, type ServerEvent } from './event-stream.ts';
import { turnAnswer, type TurnAnswer } from './wire.ts';

export interface StreamedAnswer {
  readonly answer: TurnAnswer;
  readonly pieces: number;
  readonly firstPieceMs: number;
}

export interface Api {
  get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>>;
  /** The body as it came. */
  text(path: string): Promise<string>;
  post<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape): Promise<z.output<Shape>>;
  stream(path: string, body: unknown): Promise<StreamedAnswer>;
}

/** No single request takes longer, whatever model answers. */
const requestLimitMs = 120_000;

/** Every call rejects when `signal` aborts, and with the words of the server when it refuses. */
export function createApi(baseUrl: string, apiKey: string, signal: AbortSignal): Api {
  async function request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestLimitMs)]),
    });
    if (response.ok) return response;
    throw new Error(
      `${method} ${path} answered ${response.status}: ${(await response.text()).slice(0, 400)}`,
    );
  }

  return {
    get: async (path, shape) => checked(path, await (await request('GET', path)).json(), shape),
    text: async (path) => (await request('GET', path)).text(),
    post: async (path, body, shape) => checked(path, await (await request('POST', path, body)).json(), shape),
    stream: async (path, body) => {
      const startedAtMs = performance.now();
      return readTurn(path, eventsOf(await request('POST', path, body)), startedAtMs);
    },
  };
}

function checked<Shape extends z.ZodType>(path: string, value: unknown, shape: Shape): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`the answer of ${path} is not as documented: ${issue?.path.join('.')} ${issue?.message}`);
}

async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream')) throw new Error(`the stream came as "${type}"`);
  const read = createEventReader();
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) yield* read(decoder.decode(chunk, { stream: true }));
}

async function readTurn(
  path: string,
  events: AsyncIterable<ServerEvent>,
  startedAtMs: number,
): Promise<StreamedAnswer> {
  const pieces: string[] = [];
  let firstPieceMs = 0;
  let answer: TurnAnswer | null = null;
  for await (const { event, data } of events) {
    if (answer) throw new Error(`${path} sent "${event}" after "complete"`);
    if (event === 'error') throw new Error(`${path} ended with an error: ${data.slice(0, 400)}`);
    if (event === 'complete') answer = checked(path, JSON.parse(data), turnAnswer);
    if (event !== 'delta') continue;
    if (pieces.length === 0) firstPieceMs = performance.now() - startedAtMs;
    pieces.push(textOf(data));
  }
  if (!answer) throw new Error(`${path} stopped before "complete"`);
  if (pieces.join('') !== answer.text) throw new Error(`${path} streamed other words than it completed with`);
  return { answer, pieces: pieces.length, firstPieceMs };
}

function textOf(data: string): string {
  const frame: unknown = JSON.parse(data);
  if (frame !== null && typeof frame === 'object' && 'text' in frame) return String(frame.text);
  throw new Error('a "delta" came without text');
}
