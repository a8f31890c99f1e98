import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createApi } from './api.ts';
import { turnAnswer } from './wire.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const answer = {
  text: 'Good day',
  message_seqs: [0, 1],
  session_status: 'active',
  ended: false,
  error: null,
};
const delta = (text: string) => `event: delta\ndata: ${JSON.stringify({ type: 'delta', text })}\n\n`;
const complete = `event: complete\ndata: ${JSON.stringify({ type: 'complete', ...answer })}\n\n`;

test('a streamed turn is its pieces and the answer it completes with', async () => {
  const api = await serve((_request, response) => stream(response, [delta('Good'), delta(' day'), complete]));
  expect(await api.stream('/turns/stream', {})).toMatchObject({ answer, pieces: 2 });
});

test.each([
  ['other words than it completes with', [delta('Bad day'), complete], /other words/],
  ['no end', [delta('Good day')], /stopped before "complete"/],
  ['something after its end', [delta('Good day'), complete, delta('!')], /after "complete"/],
  ['an error', ['event: error\ndata: {"error":"model_down"}\n\n'], /model_down/],
])('a stream with %s is refused', async (_case, frames, reason) => {
  const api = await serve((_request, response) => stream(response, frames));
  await expect(api.stream('/turns/stream', {})).rejects.toThrow(reason);
});

test('a refusal is told in the words of the server', async () => {
  const api = await serve((_request, response) => response.writeHead(409).end('{"error":"ended"}'));
  await expect(api.post('/turns', {}, turnAnswer)).rejects.toThrow(
    'POST /turns answered 409: {"error":"ended"}',
  );
});

test('an answer that lacks what the demo reads is refused by the name of the field', async () => {
  const api = await serve((_request, response) => response.end(JSON.stringify({ ...answer, ended: 'no' })));
  await expect(api.get('/turns', turnAnswer)).rejects.toThrow(/not as documented: ended/);
});

test('an interruption ends a request that is under way', async () => {
  const interruption = new AbortController();
  const api = await serve(() => interruption.abort(new Error('Ctrl-C')), interruption.signal);
  await expect(api.text('/slow')).rejects.toThrow('Ctrl-C');
});

async function serve(answerWith: RequestListener, signal = new AbortController().signal) {
  server = createServer(answerWith).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return createApi(`http://127.0.0.1:${port}`, 'key', signal);
}

function stream(response: Parameters<RequestListener>[1], frames: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const frame of frames) response.write(frame);
  response.end();
}
