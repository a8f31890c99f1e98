/**
 * The other side of a tool, at the edge of a test: an HTTP server on a port of its own that answers as it is told
 * to, or misbehaves.
 *
 * Invariants
 * S1. Answers are used once, in the order they were given; when none is left, the request is echoed.
 * S2. `close` leaves no connection and no pending answer behind.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedCall {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export type ToolAnswer =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and never answers. */
  | { readonly misbehave: 'silence' }
  /** Takes the request and closes the connection. */
  | { readonly misbehave: 'hang_up' }
  /** Sends a head and half a body, then closes the connection. */
  | { readonly misbehave: 'break_off' }
  /** Sends without an end until the connection is closed. */
  | { readonly misbehave: 'flood' };

interface HeldAnswer {
  readonly arrived: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<ToolAnswer>;
}

export interface FakeToolServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly calls: readonly RecordedCall[];
  answer(answer: ToolAnswer): void;
  /** The next call waits for its answer; `arrived` resolves once it is there. */
  hold(): { readonly arrived: Promise<void>; release(answer: ToolAnswer): void };
  close(): Promise<void>;
}

export async function startFakeToolServer(): Promise<FakeToolServer> {
  const answers: (ToolAnswer | HeldAnswer)[] = []; // S1
  const calls: RecordedCall[] = [];
  const server = createServer((message, response) => {
    // A caller that has gone ends the answer; the caller sees it.
    serve(message, response).catch(() => response.destroy());
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = {
      method: message.method ?? '',
      url: message.url ?? '',
      headers: message.headers,
      body: await text(message),
    };
    calls.push(call);
    const next = answers.shift() ?? { json: call };
    if (!('arrived' in next)) return play(next, response);
    next.arrived.resolve();
    play(await next.released.promise, response);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer: (answer) => void answers.push(answer),
    hold: () => {
      const held = { arrived: Promise.withResolvers<void>(), released: Promise.withResolvers<ToolAnswer>() };
      answers.push(held);
      return { arrived: held.arrived.promise, release: held.released.resolve };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections(); // S2
      }),
  };
}

function play(answer: ToolAnswer, response: ServerResponse): void {
  if (!('misbehave' in answer)) {
    const isJson = answer.text === undefined;
    const type = { 'content-type': isJson ? 'application/json' : 'text/plain' };
    response.writeHead(answer.status ?? 200, { ...type, ...answer.headers });
    response.end(isJson ? JSON.stringify(answer.json ?? {}) : answer.text);
    return;
  }
  switch (answer.misbehave) {
    case 'silence':
      return;
    case 'hang_up':
      response.destroy();
      return;
    case 'break_off':
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half', () => response.destroy());
      return;
    case 'flood':
      response.writeHead(200);
      flood(response);
  }
}

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const more = (error?: Error | null) => {
    if (!error && !response.destroyed) response.write(chunk, more);
  };
  more();
}
