/**
 * Stands in for the systems behind the tools: an HTTP server on this machine that answers as a script says, by the
 * last part of the path, which is the tool's name.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ToolAnswer } from './script.ts';

export interface ToolCall {
  readonly tool: string;
  /** The JSON of the body, or else the query. */
  readonly with: unknown;
}

type Answers = Readonly<Record<string, readonly ToolAnswer[]>>;

export interface ToolStandIn {
  /** Without a slash at its end. */
  readonly url: string;
  /** Since the last `play`. */
  readonly calls: readonly ToolCall[];
  /** Forgets what was called before. */
  play(answers: Answers): void;
  close(): Promise<void>;
}

export async function startToolStandIn(port = 0, onCall?: (call: ToolCall) => void): Promise<ToolStandIn> {
  let answers: Answers = {};
  let calls: ToolCall[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    const tool = url.pathname.split('/').at(-1) ?? '';
    const body = await text(request);
    const call = {
      tool,
      with: body === '' ? Object.fromEntries(url.searchParams) : (JSON.parse(body) as unknown),
    };
    const times = calls.filter((each) => each.tool === tool).length;
    calls.push(call);
    onCall?.(call);
    send(answers[tool]?.[times] ?? answers[tool]?.at(-1) ?? { status: 404 }, response);
  }

  const server = createServer((request, response) => {
    // Whoever called sees a broken connection.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get calls() {
      return calls;
    },
    play: (given) => {
      answers = given;
      calls = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(answer: ToolAnswer, response: ServerResponse): void {
  if ('hangs_up' in answer) {
    response.destroy();
    return;
  }
  const [status, json] = 'status' in answer ? [answer.status, { error: 'refused' }] : [200, answer.json];
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}
