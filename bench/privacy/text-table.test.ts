import { describe, expect, it } from 'vitest';
import { percentage, rate, textTable } from './text-table.ts';

describe('a table', () => {
  it('is as wide as its widest cells', () => {
    expect(textTable(['set', 'F2'], [['spoken', '.5']])).toBe('  set     F2\n  spoken  .5');
  });
});

describe('a rate', () => {
  it.each([
    [0.8754, '.875'],
    [0.9999, '.999'],
    [1, '1'],
    [0, '.000'],
    [null, '—'],
  ])('of %s is written as %s', (share, written) => {
    expect(rate(share)).toBe(written);
  });

  it('of characters is per cent', () => {
    expect(percentage(0.00123)).toBe('0.12 %');
  });
});
