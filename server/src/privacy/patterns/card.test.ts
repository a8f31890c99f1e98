import { describe, expect, it } from 'vitest';
import { findCards } from '#privacy/patterns/card.ts';

const found = (text: string) =>
  Array.from(findCards(text))
    .filter(({ score }) => score >= 0.5)
    .map(({ start, end }) => text.slice(start, end));

describe('a payment card', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, newer range', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['Discover', '6011111111111117'],
    ['Diners Club', '30569309025904'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6240008631401148'],
    ['Maestro', '6759649826438453'],
    ['the Universal Air Travel Plan', '122000000000003'],
  ])('of %s is found', (_, number) => {
    expect(found(number)).toEqual([number]);
    expect(found(`pay with ${number}.`)).toEqual([number]);
  });

  it.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111_1111_1111_1111',
    '4111, 1111, 1111, 1111',
    '4111 - 1111 - 1111 - 1111',
    '4111\n1111\n1111\n1111',
    '3782 822463 10005',
    '4000 0000 0000 0000 006',
    '41 1111111 1 11 1111',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
  ])('is found grouped as %j', (number) => {
    expect(found(number)).toEqual([number]);
  });

  it.each([
    ['card4111111111111111', '4111111111111111'],
    ['card_number=4111111111111111&cvv=1', '4111111111111111'],
    ['4111111111111111 12/28', '4111111111111111'],
    ['card no 12 is 41 1111111 1 11 1111 I think', '41 1111111 1 11 1111'],
    ['my card 501864667909', '501864667909'],
    ['card: 122000000000003', '122000000000003'],
  ])('is found in %s', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it.each([
    ['without a valid check digit', '4111 1111 1111 1112'],
    ['of a length its issuer does not use', '41111111111111'],
    ['that no issuer begins so', '1234567890123452'],
    ['of twelve digits without a word for a card', '501864667909'],
    ['of zeros', '0000000000000000'],
    ['within a longer number', '9941111111111111111'],
    ['within a hash', 'a4111111111111111f'],
    ['that a row of numbers happens to form', '7 41 1111111 1 11 1111'],
  ])('is not a number %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('is rarely what a random order number looks like', () => {
    const orders = Array.from({ length: 1_000 }, (_, index) =>
      String(1_000_000_000_000_000 + index * 7_777_777_777_777),
    );
    expect(orders.filter((order) => found(order).length > 0).length).toBeLessThan(60);
  });
});
