import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { defaultRetryPolicy } from '#agent/model-retry.ts';
import { createLogger } from '#telemetry/logger.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import type { Misbehaviour } from '#test/fakes/openai/script.ts';
import { createModelCatalogue, type ModelCatalogueConfig } from './catalogue.ts';

const request: ModelRequest = {
  system: '',
  messages: [{ role: 'user', content: 'Hello' }],
  tools: [],
  config: { request_timeout_ms: 60_000 },
};
const { signal } = new AbortController();
const down: Misbehaviour = { kind: 'status', status: 503, message: 'Mrs. Robinson' };

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.close());

function catalogue(changes: Partial<ModelCatalogueConfig> = {}) {
  const pauses: number[] = [];
  const logged: string[] = [];
  const config = {
    defaultModel: 'openai/one',
    keys: { openai: { apiKey: 'k', baseUrl: fake.url } },
    ...changes,
  };
  const models = createModelCatalogue(config, {
    retryPolicy: { ...defaultRetryPolicy, random: () => 0.5, sleep: async (ms) => void pauses.push(ms) },
    logger: createLogger(
      { level: 'info', pretty: false },
      { write: (line: string) => void logged.push(line) },
    ),
  });
  return { models, pauses, logged };
}

function fails(times: number, misbehave = down): void {
  for (let time = 0; time < times; time += 1) fake.answerWith({ misbehave });
}

function modelsAsked(): unknown[] {
  return fake.requests.map(({ body }) => body.model);
}

describe('the catalogue of models', () => {
  it('finds the model of a revision, or else the default', async () => {
    fake.byDefault({ text: 'hello' });
    const { models } = catalogue();
    expect(models({}).name).toBe('openai/one');
    expect(models({ model: null }).name).toBe('openai/one');
    const answer = await models({ model: 'openai-chat/two' }).generate(request, { signal });
    expect(answer.modelUsed).toBe('openai-chat/two');
    expect(fake.requests[0]?.api).toBe('chat');
  });

  it('makes a model once', () => {
    const { models } = catalogue();
    expect(models({ model: 'openai/two' })).toBe(models({ model: 'openai/two' }));
  });

  it.each([
    ['gpt-5', 'unknown provider'],
    ['acme/large', 'unknown provider'],
    ['anthropic/claude', 'no key or no address for anthropic'],
    ['openai-compatible/llama', 'no key or no address for openai-compatible'],
  ])('%s fails when it is asked, not when it is looked up', async (name, reason) => {
    const model = catalogue().models({ model: name });
    await expect(model.generate(request, { signal })).rejects.toMatchObject({
      kind: 'not_configured',
      model: name,
      reason,
    });
  });

  it('an address that is none fails when its model is asked', async () => {
    const { models } = catalogue({ keys: { openai: { apiKey: 'k', baseUrl: 'localhost:8080' } } });
    await expect(models({}).generate(request, { signal })).rejects.toMatchObject({ kind: 'not_configured' });
  });

  it('answers offline without any key', async () => {
    const { models } = catalogue({ defaultModel: 'offline', keys: {} });
    expect((await models({}).generate(request, { signal })).modelUsed).toBe('offline');
  });

  it('asks a server that speaks chat completions, without a key', async () => {
    fake.answer('hello');
    const { models } = catalogue({ keys: { openaiCompatible: { baseUrl: fake.url } } });
    const answer = await models({ model: 'openai-compatible/org/llama' }).generate(request, { signal });
    expect(answer.text).toBe('hello');
    expect(fake.requests[0]?.body.model).toBe('org/llama');
    expect(fake.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('asks again when a failure may pass, and says so in the log without a word of the vendor', async () => {
    fails(2);
    fake.answer('here I am');
    const { models, pauses, logged } = catalogue();
    expect((await models({}).generate(request, { signal })).text).toBe('here I am');
    expect(pauses).toEqual([375, 750]);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { model: 'openai/one', kind: 'unavailable', status: 503, pauseMs: 375 },
      { pauseMs: 750 },
    ]);
    expect(logged.join('')).not.toContain('Robinson');
  });

  it('waits as long as the vendor asks', async () => {
    fails(1, { kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    fake.answer('now');
    const { models, pauses } = catalogue();
    await models({}).generate(request, { signal });
    expect(pauses).toEqual([7_000]);
  });

  it('lets the fallback of the revision answer when the model failed for good', async () => {
    fails(3);
    fake.answer('instead');
    const { models } = catalogue({ defaultFallbackModel: 'openai/default' });
    const answer = await models({ model: 'openai/two', fallbackModel: 'openai/three' }).generate(request, {
      signal,
    });
    expect(answer.modelUsed).toBe('openai/three');
    expect(modelsAsked()).toEqual(['two', 'two', 'two', 'three']);
  });

  it('lets the default fallback answer at once when the model cannot be asked', async () => {
    const { models } = catalogue({ defaultFallbackModel: 'offline' });
    expect((await models({ model: 'acme/large' }).generate(request, { signal })).modelUsed).toBe('offline');
  });

  it('lets two models never speak in one answer', async () => {
    fake.answerWith({
      text: 'Your balance is',
      chunkSize: 5,
      misbehave: { kind: 'break_off', afterPieces: 2 },
    });
    fake.byDefault({ text: 'Something else' });
    const pieces: string[] = [];
    const { models } = catalogue({ defaultFallbackModel: 'openai/two' });
    const onText = (piece: string) => void pieces.push(piece);
    await expect(models({}).generate(request, { signal, onText })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(pieces.join('')).toBe('Your balan');
    expect(modelsAsked()).toEqual(['one']);
  });

  it('answers a thousand conversations at once', async () => {
    fake.byDefault(({ lastUserText }) => ({ text: `You said: ${lastUserText}`, delayMs: 100 }));
    const { models } = catalogue();
    const asked = Array.from({ length: 1_000 }, (_, index) => `message ${index}`);
    const answers = await Promise.all(
      asked.map((content) =>
        models({}).generate({ ...request, messages: [{ role: 'user', content }] }, { signal }),
      ),
    );
    expect(answers.map(({ text }) => text)).toEqual(asked.map((content) => `You said: ${content}`));
    expect(fake.requests).toHaveLength(1_000);
  });
});
