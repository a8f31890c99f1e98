/** Where a load is sent, and how its requests and answers are written. */
export interface TalkEndpoint {
  readonly kind: 'talk';
  readonly url: string;
  readonly apiKey: string;
  readonly agentId: string;
}

/** The model server itself: what it takes alone is not counted as anybody's. */
export interface ModelEndpoint {
  readonly kind: 'model';
  readonly url: string;
}

export type Endpoint = TalkEndpoint | ModelEndpoint;

export interface TurnRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** In a streamed answer: what only the first piece of text can have brought, and what ends it. */
  readonly firstPiece: RegExp;
  readonly ending: string;
}

export function turnRequest(
  endpoint: Endpoint,
  conversationId: string,
  message: string,
  streamed: boolean,
): TurnRequest {
  if (endpoint.kind === 'model') return modelRequest(endpoint, message, streamed);
  return {
    url: `${endpoint.url}/v1/v2/conversations/${conversationId}/turns${streamed ? '/stream' : ''}`,
    headers: { 'content-type': 'application/json', 'x-api-key': endpoint.apiKey },
    body: JSON.stringify({ user_message: message }),
    firstPiece: /event: delta/,
    ending: 'event: complete',
  };
}

function modelRequest(endpoint: ModelEndpoint, content: string, stream: boolean): TurnRequest {
  return {
    url: `${endpoint.url}/chat/completions`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'bench', stream, messages: [{ role: 'user', content }] }),
    firstPiece: /"content":"[^"]/,
    ending: '[DONE]',
  };
}

/** @throws Error for an answer of a turn that is none: a fast failure must not count as a fast turn. */
export function requireAnswer(endpoint: Endpoint, status: number, body: string): void {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
  if (endpoint.kind === 'model') return;
  const { text, error } = JSON.parse(body);
  if (!text || error) throw new Error(`a turn without an answer: ${body.slice(0, 300)}`);
}
