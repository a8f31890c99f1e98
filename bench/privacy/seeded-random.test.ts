import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';

describe('seeded randomness', () => {
  it('repeats itself with the same seed and differs with another', () => {
    const sequence = (seed: number) => new SeededRandom(seed).digits(20);
    expect(sequence(7)).toBe(sequence(7));
    expect(sequence(7)).not.toBe(sequence(8));
  });

  it('reaches every digit about as often', () => {
    const counts = Object.values(Object.groupBy(new SeededRandom(1).digits(10_000), (digit) => digit));
    expect(counts).toHaveLength(10);
    for (const digits of counts) expect(digits?.length).toBeGreaterThan(850);
  });

  it('includes both ends of a range', () => {
    const random = new SeededRandom(3);
    expect(new Set(Array.from({ length: 200 }, () => random.between(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
  });

  it('shuffles without losing or doubling anything', () => {
    const list = Array.from({ length: 30 }, (_, index) => index);
    const shuffled = new SeededRandom(5).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new SeededRandom(1).pick([])).toThrow(RangeError);
  });
});
