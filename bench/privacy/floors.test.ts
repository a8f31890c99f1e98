import { describe, expect, it } from 'vitest';
import { floorsOf, readFloors, regressions } from './floors.ts';
import { measurePrivacy, type PrivacyFigures } from './privacy-figures.ts';
import type { SetScore } from './score-set.ts';

const score: SetScore = {
  name: 'talks',
  labelsAll: true,
  documents: 10,
  documentsWithLeak: 2,
  decoys: 4,
  decoysTouched: 1,
  decoysTouchedShare: 0.25,
  overMaskedShare: 0.01,
  labelled: 30,
  found: 30,
  matched: 27,
  marked: 30,
  masked: 27,
  precision: 0.9,
  recall: 0.9,
  f2: 0.9,
  maskedShare: 0.9,
  labels: {},
  forms: {},
};
const figuresOf = (change: Partial<SetScore> = {}): PrivacyFigures => ({
  sets: [{ ...score, ...change }],
  vectors: { CARD: { vectors: 4, passed: 3, misses: [] } },
});

describe('a floor', () => {
  const floors = floorsOf(figuresOf());

  it('holds while the figures stay, or get better', () => {
    expect(regressions(figuresOf(), floors)).toEqual([]);
    expect(regressions(figuresOf({ recall: 1, overMaskedShare: 0 }), floors)).toEqual([]);
  });

  it.each([
    [{ recall: 0.89 }, 'talks: recall: 0.89, at least 0.9'],
    [{ maskedShare: 0.8 }, 'talks: masked: 0.8, at least 0.9'],
    [{ overMaskedShare: 0.02 }, 'talks: over-masked: 0.02, at most 0.01'],
    [{ decoysTouchedShare: 0.5 }, 'talks: decoys hit: 0.5, at most 0.25'],
    [{ documentsWithLeak: 3 }, 'talks: leaking: 0.3, at most 0.2'],
    [{ f2: null }, 'talks: F2: not measured, at least 0.9'],
  ])('breaks when a figure gets worse or is gone: %o', (change, line) => {
    expect(regressions(figuresOf(change), floors)).toEqual([line]);
  });

  it('keeps no precision of a set that is not labelled throughout', () => {
    expect(Object.keys(floorsOf(figuresOf({ labelsAll: false })).atLeast)).toEqual([
      'talks: recall',
      'talks: masked',
      'vectors: CARD passed',
    ]);
  });
});

describe('the detector', () => {
  it('is nowhere worse than its floors (npm run bench:privacy -- --set-floors accepts new ones)', async () => {
    const figures = await measurePrivacy(() => undefined);
    expect(regressions(figures, readFloors())).toEqual([]);
  }, 60_000);
});
