import fc from 'fast-check';
import '#test/seed.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { connect } from '#test/fakes/openai/connect.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';

const { signal } = new AbortController();
const request: ModelRequest = {
  system: 'You are Ada.',
  messages: [{ role: 'user', content: 'Hello' }],
  tools: [],
  config: {},
};
const lookUp = {
  name: 'look_up',
  description: 'Looks up an order.',
  parameters: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
};

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.close());

function lastBody(): Readonly<Record<string, unknown>> {
  return fake.requests.at(-1)?.body ?? {};
}

describe.each(['openai', 'openai-chat', 'openai-compatible'] as const)('%s', (provider) => {
  it('asks for the whole answer when nobody watches', async () => {
    fake.answerWith({ text: 'Good day, how can I help?', usage: { input: 12, output: 7 } });

    const answer = await connect(provider, fake.url).generate(request, { signal });

    expect(answer).toEqual({
      text: 'Good day, how can I help?',
      toolCalls: [],
      modelUsed: `${provider}/gpt-4.1-mini`,
      tokenCount: { input_tokens: 12, output_tokens: 7, total_tokens: 19 },
      finishReason: 'stop',
    });
    expect(fake.requests[0]?.streamed).toBe(false);
    expect(fake.requests[0]?.headers.authorization).toBe('Bearer sk-secret');
  });

  it('streams to who watches, and the pieces joined are the answer', async () => {
    const text = 'Grüß Gott 👋, wie kann ich Ihnen heute weiterhelfen?';
    fake.answerWith({ text, chunkSize: 5, usage: { input: 12, output: 7 } });
    const pieces: string[] = [];

    const answer = await connect(provider, fake.url).generate(request, {
      signal,
      onText: (piece) => pieces.push(piece),
    });

    expect(fake.requests[0]?.streamed).toBe(true);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toBe(text);
    expect(answer.text).toBe(text);
    expect(answer.tokenCount).toEqual({ input_tokens: 12, output_tokens: 7, total_tokens: 19 });
  });

  it('hands over whatever the text and however it is cut', async () => {
    const model = connect(provider, fake.url);
    const anyText = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 9 }), async (text, chunkSize) => {
        fake.answerWith({ text, chunkSize });
        const pieces: string[] = [];
        const answer = await model.generate(request, { signal, onText: (piece) => void pieces.push(piece) });
        expect(pieces.join('')).toBe(text);
        expect(answer.text).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it.each([false, true])(
    'carries a tool call and its output there and back, streamed: %s',
    async (streamed) => {
      const watching = streamed ? { onText: () => undefined } : {};
      const model = connect(provider, fake.url);
      fake.answerWith({
        toolCalls: [
          { id: 'call_a', name: 'look_up', arguments: { order: '17' } },
          { id: 'call_b', name: 'look_up', arguments: { order: '18' } },
        ],
      });
      const asked = await model.generate({ ...request, tools: [lookUp] }, { signal, ...watching });
      expect(asked.finishReason).toBe('tool_calls');
      expect(asked.toolCalls).toEqual([
        { id: 'call_a', name: 'look_up', arguments: '{"order":"17"}' },
        { id: 'call_b', name: 'look_up', arguments: '{"order":"18"}' },
      ]);

      fake.answer('It is on its way.');
      const messages: ModelRequest['messages'] = [
        ...request.messages,
        { role: 'assistant', content: '', toolCalls: asked.toolCalls },
        { role: 'tool', toolCallId: 'call_a', toolName: 'look_up', output: 'shipped' },
        { role: 'tool', toolCallId: 'call_b', toolName: 'look_up', output: 'packed' },
      ];
      const answer = await model.generate({ ...request, messages, tools: [lookUp] }, { signal, ...watching });

      expect(answer.text).toBe('It is on its way.');
      const sent = JSON.stringify(lastBody());
      expect(sent).toContain('{\\"order\\":\\"17\\"}');
      expect(sent).toMatch(/call_a.*call_b.*call_a.*shipped.*call_b.*packed/);
    },
  );

  it('sends the arguments a model wrote badly back as an empty object', async () => {
    fake.answer('I try again.');
    const messages: ModelRequest['messages'] = [
      ...request.messages,
      {
        role: 'assistant',
        content: 'One moment.',
        toolCalls: [{ id: 'c', name: 'look_up', arguments: '{"ord' }],
      },
      { role: 'tool', toolCallId: 'c', toolName: 'look_up', output: 'malformed arguments' },
    ];

    await connect(provider, fake.url).generate({ ...request, messages, tools: [lookUp] }, { signal });

    expect(JSON.stringify(lastBody())).toContain('"arguments":"{}"');
    expect(JSON.stringify(lastBody())).toContain('One moment.');
  });

  it('asks for JSON by its schema', async () => {
    const schema = {
      type: 'object',
      properties: { facts: { type: 'array', items: { type: 'string' } } },
      required: ['facts'],
      additionalProperties: false,
    };
    fake.answerWith({ json: { facts: ['likes tea'] } });

    const answer = await connect(provider, fake.url).generate(
      { ...request, json: { name: 'memory_facts', schema } },
      { signal },
    );

    expect(JSON.parse(answer.text)).toEqual({ facts: ['likes tea'] });
    expect(fake.requests[0]?.jsonSchema).toEqual(schema);
  });

  it('tells why an answer ended early', async () => {
    fake.answerWith({ text: 'Once upon a', finish: 'length' });
    expect((await connect(provider, fake.url).generate(request, { signal })).finishReason).toBe('length');
    fake.answerWith({ text: 'Well', finish: 'content_filter' });
    const watched = await connect(provider, fake.url).generate(request, { signal, onText: () => undefined });
    expect(watched.finishReason).toBe('content_filter');
  });

  it('passes the settings on', async () => {
    fake.answer('ok');
    const config = { temperature: 0.2, max_tokens: 50, top_p: 0.9, stop_sequences: ['END'] };

    await connect(provider, fake.url).generate({ ...request, config }, { signal });

    expect(lastBody()).toMatchObject({
      temperature: 0.2,
      top_p: 0.9,
      ...(provider === 'openai' ? { max_output_tokens: 50 } : { max_tokens: 50, stop: ['END'] }),
    });
  });
});

describe('openai', () => {
  it('leaves no conversation with the vendor', async () => {
    fake.answer('ok');
    await connect('openai', fake.url).generate(request, { signal });
    expect(lastBody().store).toBe(false);
  });

  it('passes the reasoning effort to a model that reasons, and refuses one that nobody knows', async () => {
    fake.answer('ok');
    const model = connect('openai', fake.url, 'gpt-5-mini');
    await model.generate({ ...request, config: { reasoning_effort: 'low' } }, { signal });
    expect(lastBody().reasoning).toMatchObject({ effort: 'low' });

    await expect(
      model.generate({ ...request, config: { reasoning_effort: 'heroic' } }, { signal }),
    ).rejects.toMatchObject({ kind: 'rejected', reason: 'unknown reasoning_effort' });
    expect(fake.requests).toHaveLength(1);
  });
});
