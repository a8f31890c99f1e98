import type { IncomingMessage } from 'node:http';
import type { RecordedRequest } from './script.ts';

type Json = Readonly<Record<string, unknown>>;

export async function bodyOf(message: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return asObject(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}

export function recordRequest(
  api: RecordedRequest['api'],
  headers: IncomingMessage['headers'],
  body: Json,
  abandoned: Promise<void>,
): RecordedRequest {
  return {
    api,
    headers,
    body,
    streamed: body.stream === true,
    lastUserText: lastUserText(api === 'chat' ? body.messages : body.input),
    jsonSchema: api === 'chat' ? chatSchema(body) : responsesSchema(body),
    abandoned,
  };
}

function lastUserText(messages: unknown): string {
  if (!Array.isArray(messages)) return '';
  const last = asObject(messages.findLast((message: unknown) => asObject(message).role === 'user'));
  if (typeof last.content === 'string') return last.content;
  if (!Array.isArray(last.content)) return '';
  return last.content
    .map((part: unknown) => asObject(part).text)
    .filter((text) => typeof text === 'string')
    .join('');
}

function chatSchema(body: Json): Json | null {
  const format = asObject(body.response_format);
  return format.type === 'json_schema' ? asObject(asObject(format.json_schema).schema) : null;
}

function responsesSchema(body: Json): Json | null {
  const format = asObject(asObject(body.text).format);
  return format.type === 'json_schema' ? asObject(format.schema) : null;
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
