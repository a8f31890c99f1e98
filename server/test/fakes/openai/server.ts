/**
 * OpenAI at the edge of a test: a server on a port of its own that speaks the vendor's wire format, scripted by
 * the test.
 *
 * Invariants
 * S1. Scripts are used once, in the order they were given; when none is left, `byDefault` answers.
 * S2. A request that nothing was scripted for is refused with 400, so that no test passes by accident.
 * S3. `close` leaves no connection and no pending answer behind.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { chatCompletions } from './chat-completions.ts';
import { play } from './play.ts';
import { bodyOf, recordRequest } from './request.ts';
import { responses } from './responses.ts';
import type { HeldAnswer, RecordedRequest, Responder, Script } from './script.ts';

export interface FakeOpenAi extends AsyncDisposable {
  /** To be used as the base URL: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  answer(text: string): void;
  answerWith(script: Script | Responder): void;
  byDefault(script: Script | Responder): void;
  /** The next request without a script waits until it is released. */
  hold(): HeldAnswer;
  close(): Promise<void>;
}

const apis = {
  '/v1/chat/completions': { api: 'chat', framing: chatCompletions },
  '/v1/responses': { api: 'responses', framing: responses },
} as const;

const unscripted: Script = {
  misbehave: { kind: 'status', status: 400, message: 'nothing was scripted for this request' },
};

export interface FakeOpenAiOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Whether requests are kept for the test to read, as they are by default; a benchmark would fill the memory. */
  readonly keepRequests?: boolean;
}

export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const scripts: (Script | Responder)[] = []; // S1
  const requests: RecordedRequest[] = [];
  let answers = 0;
  let fallback: Script | Responder = unscripted; // S2

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = apis[message.url as keyof typeof apis];
    if (message.method !== 'POST' || !target) return void response.writeHead(404).end();
    const request = recordRequest(target.api, message.headers, await bodyOf(message), abandonment(response));
    if (options.keepRequests ?? true) requests.push(request);
    const next = scripts.shift() ?? fallback;
    const script = typeof next === 'function' ? await next(request) : next;
    await play({ framing: target.framing, request, script, response, id: answers++ });
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    // A caller that has gone, or a responder of the test that failed, ends the connection; the caller sees it.
    serve(message, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  const close = () => closeServer(server);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    answer: (text) => void scripts.push({ text }),
    answerWith: (script) => void scripts.push(script),
    byDefault: (script) => {
      fallback = script;
    },
    hold: () => hold((responder) => scripts.push(responder)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function hold(enqueue: (responder: Responder) => void): HeldAnswer {
  const arrived = Promise.withResolvers<RecordedRequest>();
  const released = Promise.withResolvers<Script>();
  enqueue((request) => {
    arrived.resolve(request);
    return released.promise;
  });
  return {
    arrived: arrived.promise,
    release: (answer) => released.resolve(typeof answer === 'string' ? { text: answer } : answer),
  };
}

function abandonment(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.on('close', () => {
      if (!response.writableFinished) resolve();
    });
  });
}

/** A backlog for a thousand callers at once; the default of 511 drops some of them for a second. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections(); // S3
  });
}
