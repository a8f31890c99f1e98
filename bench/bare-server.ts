/**
 * The bare turn, the yardstick: HTTP in, a durable transaction, a model call, a durable transaction, HTTP out, and
 * nothing else. No framework, no key, no schema, no lease, no retry, no error handling: what fails ends it.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import pg from 'pg';
import { answered, createConversation, said } from './bare-database.ts';
import { piecesOfText, wholeText } from './bare-model.ts';

const { DATABASE_URL, OPENAI_BASE_URL = '', BARE_HISTORY } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const json = { 'content-type': 'application/json' };

const server = createServer(
  { keepAliveTimeout: 60_000 },
  (request, response) => void serve(request, response),
);
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
});
process.once('SIGTERM', () => process.exit(0));

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { user_message } = JSON.parse(await readText(request));
  const [conversationId, , stream] = (request.url ?? '').split('/').slice(4);
  if (!conversationId) return create(response);
  const messages = await said(pool, conversationId, user_message, BARE_HISTORY !== 'no');
  if (stream) return answerStreamed(response, conversationId, piecesOfText(OPENAI_BASE_URL, messages));
  const text = await wholeText(OPENAI_BASE_URL, messages);
  await answered(pool, conversationId, text);
  response.writeHead(200, json).end(JSON.stringify({ conversation_id: conversationId, text, error: null }));
}

async function answerStreamed(
  response: ServerResponse,
  conversationId: string,
  pieces: AsyncGenerator<string>,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const frame = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    response.write(frame('delta', { text: piece }));
  }
  await answered(pool, conversationId, text);
  response.end(frame('complete', { conversation_id: conversationId, text, error: null }));
}

async function create(response: ServerResponse): Promise<void> {
  const id = randomUUID();
  await createConversation(pool, id);
  response.writeHead(201, json).end(JSON.stringify({ id }));
}
