import { describe, expect, it } from 'vitest';
import { Mask } from './mask.ts';

const text = 'card 4111 1111 thanks';
const card = { start: 5, end: 14 };

describe('a mask', () => {
  it('hides a span when every character of it is masked', () => {
    expect(new Mask(text, [card]).hides(card)).toBe(true);
    expect(new Mask(text, [{ start: 5, end: 13 }]).hides(card)).toBe(false);
  });

  it('hides a span though its spaces are bare', () => {
    const groups = [
      { start: 5, end: 9 },
      { start: 10, end: 14 },
    ];
    expect(new Mask(text, groups).hides(card)).toBe(true);
  });

  it('hides a span of which only punctuation is left', () => {
    const address = 'Mill Lane, Leeds';
    const parts = [
      { start: 0, end: 9 },
      { start: 11, end: 16 },
    ];
    expect(new Mask(address, parts).hides({ start: 0, end: 16 })).toBe(true);
  });

  it('touches a span as soon as one of its characters is masked', () => {
    expect(new Mask(text, [{ start: 13, end: 21 }]).touches(card)).toBe(true);
    expect(new Mask(text, [{ start: 14, end: 21 }]).touches(card)).toBe(false);
  });

  it('counts what is masked outside the labelled spans, without spaces', () => {
    const mask = new Mask(text, [{ start: 0, end: 14 }]);
    expect(mask.outside([card])).toEqual({ total: 'cardthanks'.length, masked: 'card'.length });
    expect(mask.outside([])).toEqual({ total: 'card41111111thanks'.length, masked: 'card41111111'.length });
  });

  it('counts overlapping labels once', () => {
    expect(new Mask(text, []).outside([card, { start: 5, end: 9 }]).total).toBe('cardthanks'.length);
  });
});
