import { describe, expect, it } from 'vitest';
import { ratesOf } from './rates.ts';

describe('rates', () => {
  it('are shares of what was found, of what was labelled, and F2 of both', () => {
    const { precision, recall, f2 } = ratesOf({ labelled: 10, found: 8, matched: 6 });
    expect(precision).toBe(0.75);
    expect(recall).toBe(0.6);
    expect(f2).toBeCloseTo((5 * 0.75 * 0.6) / (4 * 0.75 + 0.6), 12);
  });

  it('weigh a miss more than a false alarm', () => {
    const withMisses = ratesOf({ labelled: 10, found: 5, matched: 5 }).f2 ?? Number.NaN;
    const withFalseAlarms = ratesOf({ labelled: 5, found: 10, matched: 5 }).f2 ?? Number.NaN;
    expect(withMisses).toBeLessThan(withFalseAlarms);
  });

  it('have no precision when nothing was found, and F2 is zero when something was there', () => {
    expect(ratesOf({ labelled: 3, found: 0, matched: 0 })).toEqual({ precision: null, recall: 0, f2: 0 });
  });

  it('are none at all when there was nothing to find and nothing was found', () => {
    expect(ratesOf({ labelled: 0, found: 0, matched: 0 })).toEqual({
      precision: null,
      recall: null,
      f2: null,
    });
  });
});
