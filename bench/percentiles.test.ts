import { describe, expect, it } from 'vitest';
import { median, percentile } from './percentiles.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('a percentile', () => {
  it.each([
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
    [0, 1],
  ])('at %f of the numbers 1 to 100, in any order, is %i', (share, expected) => {
    expect(percentile(oneToHundred, share)).toBe(expected);
  });

  it('of a single sample is that sample', () => {
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('orders by value, not by spelling', () => {
    expect(percentile([9, 10, 100], 0.5)).toBe(10);
  });

  it('leaves the samples as they were', () => {
    const samples = [3, 1, 2];
    percentile(samples, 0.5);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('of nothing is refused', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('a median', () => {
  it('is the sample in the middle', () => {
    expect(median([30, 10, 20])).toBe(20);
  });

  it('lies between the two samples in the middle when there are two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
