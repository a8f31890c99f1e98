import { describe, expect, it } from 'vitest';
import { interleaved, pairedRatio } from './interleaving.ts';

describe('interleaved rounds', () => {
  it('change their direction each time', () => {
    expect(interleaved(['a', 'b'], 3)).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
  });

  it('give every item the same average place when their number is even', () => {
    const order = interleaved(['a', 'b', 'c'], 4);
    const place = (item: string) => order.reduce((sum, each, index) => sum + (each === item ? index : 0), 0);
    expect([place('b'), place('c')]).toEqual([place('a'), place('a')]);
  });
});

describe('a paired ratio', () => {
  it('compares each round with its neighbour, so that a drift which both share is no difference', () => {
    expect(pairedRatio([50, 25, 10], [100, 50, 20])).toEqual({ median: 0.5, lowest: 0.5, highest: 0.5 });
  });

  it('takes the median, which one disturbed round does not move', () => {
    expect(pairedRatio([60, 60, 6], [100, 100, 100])).toEqual({ median: 0.6, lowest: 0.06, highest: 0.6 });
  });

  it('refuses rounds without a neighbour', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow(RangeError);
  });
});
