/** Anthropic and Google behind the same port, each against the frames of its own wire format. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { createKeepAliveFetch } from '#providers/keep-alive-fetch.ts';
import { vendorModel } from '#providers/vendors.ts';
import { createAiSdkModel } from './ai-sdk-model.ts';

interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

let server: Server | undefined;
afterEach(() => {
  server?.close().closeAllConnections();
});

/** Answers every request with this body: a JSON value, or frames of a stream. */
async function answering(body: object | readonly string[]) {
  const seen: Seen[] = [];
  const isStream = Array.isArray(body);
  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    const sent = JSON.parse(await readText(message)) as Seen['body'];
    seen.push({ path: message.url ?? '', headers: message.headers, body: sent });
    response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
    response.end(isStream ? body.join('') : JSON.stringify(body));
  };
  server = createServer((message, response) => {
    answer(message, response).catch(() => response.destroy()); // the caller sees it
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, seen };
}

function connect(provider: 'anthropic' | 'google', model: string, baseUrl: string) {
  const keys = { [provider]: { apiKey: 'key-1', baseUrl } };
  const vendor = vendorModel(provider, model, keys, createKeepAliveFetch());
  if (!vendor) throw new Error('not configured');
  return createAiSdkModel(vendor);
}

const { signal } = new AbortController();
const request: ModelRequest = {
  system: 'You are Ada.',
  messages: [{ role: 'user', content: 'Hello' }],
  tools: [{ name: 'look_up', description: 'Looks up.', parameters: { type: 'object', properties: {} } }],
  config: { max_tokens: 2_000, thinking_budget: 1_024 },
};

describe('anthropic', () => {
  const event = (type: string, content: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...content })}\n\n`;
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 11, output_tokens: 1 },
  };

  it('answers whole, with a call of a tool', async () => {
    const { url, seen } = await answering({
      ...message,
      content: [
        { type: 'text', text: 'Let me see.' },
        { type: 'tool_use', id: 'toolu_1', name: 'look_up', input: { order: 17 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 11, output_tokens: 5 },
    });

    const answer = await connect('anthropic', 'claude-sonnet-4-5', url).generate(request, { signal });

    expect(answer).toEqual({
      text: 'Let me see.',
      toolCalls: [{ id: 'toolu_1', name: 'look_up', arguments: '{"order":17}' }],
      modelUsed: 'anthropic/claude-sonnet-4-5',
      tokenCount: { input_tokens: 11, output_tokens: 5, total_tokens: 16 },
      finishReason: 'tool_calls',
    });
    expect(seen[0]).toMatchObject({ path: '/v1/messages', headers: { 'x-api-key': 'key-1' } });
    expect(seen[0]?.body).toMatchObject({
      system: [{ type: 'text', text: 'You are Ada.' }],
      thinking: { type: 'enabled', budget_tokens: 1_024 },
      tools: [{ name: 'look_up' }],
    });
  });

  it('streams', async () => {
    const { url } = await answering([
      event('message_start', { message }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('ping', {}),
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Good ' } }),
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'day.' } }),
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 4 },
      }),
      event('message_stop', {}),
    ]);
    const pieces: string[] = [];

    const answer = await connect('anthropic', 'claude-sonnet-4-5', url).generate(request, {
      signal,
      onText: (piece) => void pieces.push(piece),
    });

    expect(pieces).toEqual(['Good ', 'day.']);
    expect(answer).toMatchObject({ text: 'Good day.', finishReason: 'stop' });
    expect(answer.tokenCount).toEqual({ input_tokens: 11, output_tokens: 4, total_tokens: 15 });
  });

  it('is unavailable when it says in its stream that it is overloaded', async () => {
    const { url } = await answering([
      event('error', { error: { type: 'overloaded_error', message: 'Mrs. Robinson' } }),
    ]);
    const asked = connect('anthropic', 'claude-sonnet-4-5', url).generate(request, {
      signal,
      onText: () => undefined,
    });
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(asked).rejects.not.toThrow('Robinson');
  });
});

describe('google', () => {
  const candidate = (parts: object[], finishReason?: string) => ({
    candidates: [{ content: { role: 'model', parts }, index: 0, ...(finishReason && { finishReason }) }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3, totalTokenCount: 12 },
    modelVersion: 'gemini-2.5-flash',
  });

  it('answers whole, with a call of a tool', async () => {
    const { url, seen } = await answering(
      candidate(
        [{ text: 'Let me see.' }, { functionCall: { name: 'look_up', args: { order: 17 } } }],
        'STOP',
      ),
    );

    const answer = await connect('google', 'gemini-2.5-flash', url).generate(request, { signal });

    expect(answer).toMatchObject({
      text: 'Let me see.',
      toolCalls: [{ name: 'look_up', arguments: '{"order":17}' }],
      modelUsed: 'google/gemini-2.5-flash',
      tokenCount: { input_tokens: 9, output_tokens: 3, total_tokens: 12 },
      finishReason: 'tool_calls',
    });
    expect(seen[0]).toMatchObject({
      path: '/models/gemini-2.5-flash:generateContent',
      headers: { 'x-goog-api-key': 'key-1' },
      body: { generationConfig: { maxOutputTokens: 2_000, thinkingConfig: { thinkingBudget: 1_024 } } },
    });
  });

  it('streams', async () => {
    const frame = (value: object) => `data: ${JSON.stringify(value)}\r\n\r\n`;
    const { url, seen } = await answering([
      frame(candidate([{ text: 'Good ' }])),
      frame(candidate([{ text: 'day.' }], 'STOP')),
    ]);
    const pieces: string[] = [];

    const answer = await connect('google', 'gemini-2.5-flash', url).generate(request, {
      signal,
      onText: (piece) => void pieces.push(piece),
    });

    expect(pieces).toEqual(['Good ', 'day.']);
    expect(answer).toMatchObject({ text: 'Good day.', finishReason: 'stop' });
    expect(seen[0]?.path).toBe('/models/gemini-2.5-flash:streamGenerateContent?alt=sse');
  });
});
