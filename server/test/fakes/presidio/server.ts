/** Speaks the wire format of Presidio's analyzer, and misbehaves on command. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next requests get: findings for words that stand in the text, or a failure. */
export type PresidioScript =
  | { readonly kind: 'finds'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'status'; readonly status: number; readonly body: string }
  | { readonly kind: 'answers'; readonly body: string }
  | { readonly kind: 'hangs' };

export interface FakePresidio {
  readonly url: string;
  readonly requests: { readonly text: string; readonly language: string; readonly context?: string[] }[];
  script: PresidioScript;
  close(): Promise<void>;
}

export async function startFakePresidio(): Promise<FakePresidio> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      if (request.method !== 'POST' || request.url !== '/analyze') {
        response.writeHead(404).end();
        return;
      }
      const body = JSON.parse(Buffer.concat(pieces).toString());
      fake.requests.push(body);
      if (fake.script.kind === 'hangs') return;
      const { status, text } = answerTo(fake.script, body.text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  const fake: FakePresidio = {
    url: await listen(server),
    requests: [],
    script: { kind: 'finds', words: {} },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

function answerTo(script: Exclude<PresidioScript, { kind: 'hangs' }>, text: string) {
  if (script.kind === 'status') return { status: script.status, text: script.body };
  if (script.kind === 'answers') return { status: 200, text: script.body };
  return { status: 200, text: JSON.stringify(findings(script.words, text)) };
}

/** In code points, as Python counts. */
function findings(words: Readonly<Record<string, string>>, text: string) {
  return Object.entries(words).flatMap(([word, entity_type]) => {
    const unit = text.indexOf(word);
    if (unit < 0) return [];
    const start = Array.from(text.slice(0, unit)).length;
    const end = start + Array.from(word).length;
    return [{ analysis_explanation: null, entity_type, start, end, score: 0.85 }];
  });
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
