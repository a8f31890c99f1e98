import { describe, expect, it } from 'vitest';
import {
  type LanguageModel,
  type ModelAnswer,
  ModelError,
  type ModelFailure,
  type ModelRequest,
} from './language-model.ts';
import { type RetryPolicy, withRetries } from './model-retry.ts';

const request: ModelRequest = { system: '', messages: [], tools: [], config: {} };
const answer: ModelAnswer = {
  text: 'yes',
  toolCalls: [],
  modelUsed: 'test/one',
  tokenCount: null,
  finishReason: 'stop',
};

/** A model that fails with these errors, one after another, and then answers. */
function failing(errors: readonly Error[], saysFirst?: string): LanguageModel & { calls: () => number } {
  let calls = 0;
  return {
    name: 'test/one',
    calls: () => calls,
    async generate(_request, { onText }) {
      const error = errors[calls];
      calls += 1;
      if (saysFirst) onText?.(saysFirst);
      if (error) throw error;
      return answer;
    },
  };
}

function policy(pauses: number[], changes: Partial<RetryPolicy> = {}): RetryPolicy {
  return {
    retries: 2,
    baseDelayMs: 500,
    longestRetryAfterMs: 10_000,
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
    ...changes,
  };
}

const { signal } = new AbortController();
const error = (kind: ModelFailure, retryAfterMs: number | null = null) =>
  new ModelError(kind, 'test/one', { retryAfterMs });

describe('a model with retries', () => {
  it.each(['timeout', 'rate_limited', 'unavailable', 'invalid_answer'] as const)(
    'asks again after %s, with growing pauses',
    async (kind) => {
      const pauses: number[] = [];
      const model = failing([error(kind), error(kind)]);
      expect(await withRetries(model, policy(pauses)).generate(request, { signal })).toEqual(answer);
      expect(pauses).toEqual([375, 750]);
    },
  );

  it.each(['rejected', 'not_configured', 'aborted'] as const)('does not ask again after %s', async (kind) => {
    const model = failing([error(kind)]);
    await expect(withRetries(model, policy([])).generate(request, { signal })).rejects.toMatchObject({
      kind,
    });
    expect(model.calls()).toBe(1);
  });

  it('gives up after its last retry with the last failure', async () => {
    const model = failing([error('timeout'), error('timeout'), error('unavailable'), error('timeout')]);
    await expect(withRetries(model, policy([])).generate(request, { signal })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(model.calls()).toBe(3);
  });

  it('leaves up to half of a pause to chance', async () => {
    const shortest: number[] = [];
    const longest: number[] = [];
    await withRetries(failing([error('timeout')]), policy(shortest, { random: () => 0 })).generate(request, {
      signal,
    });
    await withRetries(failing([error('timeout')]), policy(longest, { random: () => 1 })).generate(request, {
      signal,
    });
    expect([shortest, longest]).toEqual([[250], [500]]);
  });

  it('keeps the pause that the vendor asks for', async () => {
    const pauses: number[] = [];
    await withRetries(failing([error('rate_limited', 10_000)]), policy(pauses)).generate(request, { signal });
    expect(pauses).toEqual([10_000]);
  });

  it('gives up at once when the vendor asks for a longer pause than a person would wait', async () => {
    const model = failing([error('rate_limited', 10_001)]);
    await expect(withRetries(model, policy([])).generate(request, { signal })).rejects.toMatchObject({
      kind: 'rate_limited',
    });
    expect(model.calls()).toBe(1);
  });

  it('never begins anew once a piece was handed over', async () => {
    const pieces: string[] = [];
    const model = failing([error('unavailable')], 'Your bal');
    const onText = (piece: string) => void pieces.push(piece);
    await expect(withRetries(model, policy([])).generate(request, { signal, onText })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(pieces).toEqual(['Your bal']);
  });

  it('an abort ends a pause', async () => {
    const controller = new AbortController();
    const sleep: RetryPolicy['sleep'] = (_ms, asked) => {
      controller.abort();
      return Promise.reject(asked.reason);
    };
    const model = failing([error('timeout')]);
    await expect(
      withRetries(model, policy([], { sleep })).generate(request, { signal: controller.signal }),
    ).rejects.toMatchObject({ kind: 'aborted', model: 'test/one' });
    expect(model.calls()).toBe(1);
  });

  it('lets through what is no failure of a model', async () => {
    await expect(
      withRetries(failing([new TypeError('a mistake')]), policy([])).generate(request, { signal }),
    ).rejects.toThrow('a mistake');
  });
});
