import { describe, expect, it } from 'vitest';
import { type LanguageModel, ModelError, type ModelFailure, type ModelRequest } from './language-model.ts';
import { withFallback } from './model-fallback.ts';

const request: ModelRequest = { system: '', messages: [], tools: [], config: {} };
const { signal } = new AbortController();

function model(
  name: string,
  failure?: ModelFailure,
  saysFirst?: string,
): LanguageModel & { calls: () => number } {
  let calls = 0;
  return {
    name,
    calls: () => calls,
    async generate(_request, { onText }) {
      calls += 1;
      if (saysFirst) onText?.(saysFirst);
      if (failure) throw new ModelError(failure, name);
      onText?.('yes');
      return { text: 'yes', toolCalls: [], modelUsed: name, tokenCount: null, finishReason: 'stop' };
    },
  };
}

describe('a model with a fallback', () => {
  it('does not ask the second while the first answers', async () => {
    const second = model('test/second');
    const answer = await withFallback(model('test/first'), second).generate(request, { signal });
    expect(answer.modelUsed).toBe('test/first');
    expect(second.calls()).toBe(0);
  });

  it.each([
    'timeout',
    'rate_limited',
    'unavailable',
    'invalid_answer',
    'rejected',
    'not_configured',
  ] as const)('lets the second answer, under its own name, when the first failed with %s', async (kind) => {
    const failures: string[] = [];
    const both = withFallback(model('test/first', kind), model('test/second'), (failure) => {
      failures.push(failure.message);
    });
    expect(both.name).toBe('test/first');
    expect((await both.generate(request, { signal })).modelUsed).toBe('test/second');
    expect(failures).toEqual([`model test/first: ${kind}`]);
  });

  it('lets the first failure stand once a piece was handed over', async () => {
    const second = model('test/second');
    const pieces: string[] = [];
    const both = withFallback(model('test/first', 'unavailable', 'Your bal'), second);
    const onText = (piece: string) => void pieces.push(piece);
    await expect(both.generate(request, { signal, onText })).rejects.toMatchObject({ model: 'test/first' });
    expect(pieces).toEqual(['Your bal']);
    expect(second.calls()).toBe(0);
  });

  it('asks nobody else after an abort', async () => {
    const second = model('test/second');
    await expect(
      withFallback(model('test/first', 'aborted'), second).generate(request, { signal }),
    ).rejects.toMatchObject({ kind: 'aborted' });
    expect(second.calls()).toBe(0);
  });

  it('fails with the failure of the second when both fail', async () => {
    await expect(
      withFallback(model('test/first', 'timeout'), model('test/second', 'unavailable')).generate(request, {
        signal,
      }),
    ).rejects.toMatchObject({ model: 'test/second', kind: 'unavailable' });
  });
});
