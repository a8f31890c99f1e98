import { describe, expect, it } from 'vitest';
import { findCardTails } from '#privacy/patterns/card-tail.ts';

const found = (text: string) =>
  Array.from(findCardTails(text), ({ type, start, end }) => `${type} ${text.slice(start, end)}`);

describe('what follows the number of a card', () => {
  it.each([
    ['4111111111111111 04/27', ['CARD_EXPIRY 04/27']],
    ['4111 1111 1111 1111, 04/2027, 123', ['CARD_EXPIRY 04/2027', 'CVV 123']],
    ['4111-1111-1111-1111 04-27 1234.', ['CARD_EXPIRY 04-27', 'CVV 1234']],
    ['378282246310005|12/26|9999', ['CARD_EXPIRY 12/26', 'CVV 9999']],
  ])('is its expiry and code: %s', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    'order 1234 04/27 123',
    'open 04/27',
    '4111111111111111 13/27',
    '4111111111111111 04/27/26',
    '12345 10/25 300',
    '415 555 2671 04/27',
  ])('is nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
