/** As little of a client as measures a turn: `node:http` with connections kept alive, and a clock. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { type Endpoint, requireAnswer, turnRequest } from './endpoint.ts';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 4096 });

export interface TurnTimes {
  /** From the request to the end of the answer; streamed, to the frame `complete`. */
  readonly answeredMs: number;
  /** To the first piece of text; null for a whole answer. */
  readonly firstPieceMs: number | null;
}

export async function timeTurn(
  endpoint: Endpoint,
  conversationId: string,
  message: string,
  streamed: boolean,
): Promise<TurnTimes> {
  const turn = turnRequest(endpoint, conversationId, message, streamed);
  const startedAt = performance.now();
  let firstPieceMs: number | null = null;
  let answeredMs: number | null = null;
  const { status, body } = await post(turn.url, turn.headers, turn.body, (soFar) => {
    if (!streamed) return;
    if (firstPieceMs === null && turn.firstPiece.test(soFar)) firstPieceMs = performance.now() - startedAt;
    if (answeredMs === null && soFar.includes(turn.ending)) answeredMs = performance.now() - startedAt;
  });
  if (!streamed) {
    const wholeMs = performance.now() - startedAt;
    requireAnswer(endpoint, status, body);
    return { answeredMs: wholeMs, firstPieceMs: null };
  }
  if (answeredMs === null) throw new Error(`a stream without its end (${status}): ${body.slice(-300)}`);
  return { answeredMs, firstPieceMs };
}

export async function createConversation(
  endpoint: Extract<Endpoint, { kind: 'talk' }>,
  endUserId: string,
): Promise<string> {
  const { status, body } = await post(
    `${endpoint.url}/v1/v2/conversations`,
    { 'content-type': 'application/json', 'x-api-key': endpoint.apiKey },
    JSON.stringify({ end_user_id: endUserId, assistant_id: endpoint.agentId }),
    () => undefined,
  );
  if (status !== 201) throw new Error(`no conversation: ${status} ${body.slice(0, 300)}`);
  return JSON.parse(body).id;
}

function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  onText: (soFar: string) => void,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, ...length } });
    sent.on('error', reject);
    sent.on('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        onText(text);
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.end(body);
  });
}
