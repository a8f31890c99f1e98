import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { connect } from '#test/fakes/openai/connect.ts';
import { failureOf, shown } from '#test/fakes/openai/failure-of.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';

const secret = 'Mrs. Robinson lost card 4111 1111 1111 1111';
const request: ModelRequest = {
  system: 'You are Ada.',
  messages: [{ role: 'user', content: secret }],
  tools: [],
  config: { request_timeout_ms: 5_000 },
};

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.close());

const text = 'The quick brown fox jumps over the lazy dog, twice.';

describe.each(['openai', 'openai-chat'] as const)('a stream of %s', (provider) => {
  it.each([0, 2])(
    'an error in its stream, after %s pieces, is unavailable and says nothing',
    async (afterPieces) => {
      fake.answerWith({ text, misbehave: { kind: 'failed', message: secret, afterPieces } });
      const { error, pieces } = await failureOf(connect(provider, fake.url), request, { watched: true });
      expect(error).toMatchObject({ kind: 'unavailable', status: 500 });
      expect(shown(error)).not.toContain('Robinson');
      expect(pieces.join('')).toBe(text.slice(0, afterPieces * 16));
    },
  );

  it('an abort in mid-stream ends it at once', async () => {
    fake.answerWith({ text, misbehave: { kind: 'stall', afterPieces: 2 } });
    const controller = new AbortController();
    const model = connect(provider, fake.url);
    const pieces: string[] = [];
    const onText = (piece: string) => {
      pieces.push(piece);
      if (pieces.length === 2) controller.abort();
    };
    await expect(model.generate(request, { signal: controller.signal, onText })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(pieces).toHaveLength(2);
    await fake.requests[0]?.abandoned;
  });

  it('a stream that ends without its last word is unavailable', async () => {
    fake.answerWith({ text, misbehave: { kind: 'unfinished', afterPieces: 2 } });
    const { error, pieces } = await failureOf(connect(provider, fake.url), request, { watched: true });
    expect(error).toMatchObject({ kind: 'unavailable', reason: 'interrupted' });
    expect(pieces.join('')).toBe(text.slice(0, 32));
  });

  it('a stream that goes wrong in the middle keeps the pieces it gave and is invalid', async () => {
    fake.answerWith({ text, misbehave: { kind: 'malformed_json', afterPieces: 2 } });
    const { error, pieces } = await failureOf(connect(provider, fake.url), request, { watched: true });
    expect(error.kind).toBe('invalid_answer');
    expect(pieces.join('')).toBe(text.slice(0, 32));
  });

  it('a slow stream is no timeout as long as its pieces come', async () => {
    fake.answerWith({ text, chunkSize: 4, pieceDelayMs: 40 });
    const pieces: string[] = [];
    const patient = { ...request, config: { request_timeout_ms: 400 } };
    const onText = (piece: string) => void pieces.push(piece);
    const { signal } = new AbortController();
    expect((await connect(provider, fake.url).generate(patient, { signal, onText })).text).toBe(text);
    expect(pieces.length).toBeGreaterThan(10);
  });
});
