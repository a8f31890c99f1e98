import { describe, expect, it } from 'vitest';
import type { Detector } from '#privacy/detector.ts';
import { entityTypes } from '#privacy/entity-type.ts';
import { recognizerVectors, scoreVectors } from './recognizer-vectors.ts';

/** Takes every digit run for personal data, of the first kind it is asked for. */
const digitRuns = (types: readonly Detector['entityTypes'][number][]): Detector => ({
  name: 'digit runs',
  version: '1',
  entityTypes,
  scoreThreshold: 0.5,
  detect: async (passages) =>
    passages.map(({ text }) =>
      Array.from(text.matchAll(/\d+/g), ({ 0: run, index }) => ({
        type: types[0] ?? 'PIN',
        score: 1,
        start: index,
        end: index + run.length,
      })),
    ),
});
const vector = (text: string, n: number, pos: [number, number][]) => ({
  type: 'PHONE',
  text,
  n,
  pos,
  leniency: null,
});

describe('a recognizer vector', () => {
  it.each([
    [
      'positions and number as expected',
      vector('call 411 or 911', 2, [
        [5, 8],
        [12, 15],
      ]),
      1,
    ],
    ['positions in code points', vector('🎉 411', 1, [[2, 5]]), 1],
    ['another position', vector('call 411', 1, [[0, 8]]), 0],
    ['a value where none is expected', vector('call 411', 0, []), 0],
    ['the number alone, where no position is known', vector('call 411', 1, []), 1],
    ['too few', vector('call 411', 2, []), 0],
  ])('passes by %s', async (_, each, passed) => {
    expect(await scoreVectors([each], digitRuns)).toMatchObject({ PHONE: { vectors: 1, passed } });
  });

  it('that fails is listed with what was expected and found', async () => {
    const scores = await scoreVectors([vector('call 411', 0, [])], digitRuns);
    expect(scores['PHONE']?.misses).toEqual([{ text: 'call 411', expected: [], found: ['5–8'] }]);
  });

  it('for another leniency than the usual one is left out', () => {
    const vectors = recognizerVectors();
    expect(vectors).toHaveLength(206);
    expect(new Set(vectors.map(({ leniency }) => leniency))).toEqual(new Set([null, 1]));
  });
});
