import { describe, expect, it } from 'vitest';
import { canonicalValue } from '#privacy/canonical-value.ts';

describe('the canonical spelling of a value', () => {
  it.each([
    ['CARD', '4111 1111 1111 1111', '4111-1111-1111-1111'],
    ['PIN', '1 2 3 4', '1234'],
    ['ROUTING_NUMBER', '12-34-56', '12 34 56'],
    ['ROUTING_NUMBER', 'cobadeff370', 'COBADEFF370'],
    ['CARD_EXPIRY', '04/27', '04-27'],
    ['NATIONAL_ID', 'ab 12 34 56 c', 'AB123456C'],
    ['MAC', '00:1a:2b:3c:4d:5e', '001A.2B3C.4D5E'],
    ['PLATE', 'ab12 cde', 'AB12CDE'],
    ['POSTCODE', 'sw1a1aa', 'SW1A 1AA'],
    ['DATE_OF_BIRTH', '3  March 1985', '3 march 1985'],
  ] as const)('of %s is one for %j and %j', (type, one, other) => {
    expect(canonicalValue(type, one)).toBe(canonicalValue(type, other));
  });

  it.each([
    ['ROUTING_NUMBER', 'COBADEFF370', 'DEUTDEFF370'],
    ['CARD_EXPIRY', 'April 2027', 'May 2027'],
    ['CREDENTIAL', 'hunter2', 'Hunter2'],
    ['CRYPTO_ADDRESS', '1BvBMSE', '1bVbmse'],
  ] as const)('of %s tells %j and %j apart', (type, one, other) => {
    expect(canonicalValue(type, one)).not.toBe(canonicalValue(type, other));
  });
});
