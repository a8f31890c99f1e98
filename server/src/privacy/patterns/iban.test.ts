import { describe, expect, it } from 'vitest';
import { findIbans } from '#privacy/patterns/iban.ts';

const found = (text: string) => Array.from(findIbans(text), ({ start, end }) => text.slice(start, end));

describe('an IBAN', () => {
  it.each([
    'GB82WEST12345698765432',
    'GB82 WEST 1234 5698 7654 32',
    'GB82-WEST-1234-5698-7654-32',
    'gb82west12345698765432',
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'FR14 2004 1010 0505 0001 3M02 606',
    'NO93 8601 1117 947',
    'MT84MALT011000012345MTLCAST001S',
    'DE89\n3704 0044 0532 0130 00',
  ])('is found written as %j', (iban) => {
    expect(found(iban)).toEqual([iban]);
    expect(found(`My IBAN is ${iban}, thanks`)).toEqual([iban]);
  });

  it('is found right after the word', () => {
    expect(found('IBANGB82WEST12345698765432')).toEqual(['GB82WEST12345698765432']);
    expect(found('iban:GB82WEST12345698765432')).toEqual(['GB82WEST12345698765432']);
  });

  it('is found twice in a row', () => {
    expect(found('NO9386011117947 NO9386011117947')).toHaveLength(2);
  });

  it.each([
    ['its check digits fail', 'GB82WEST12345698765433'],
    ['it is too short for its country', 'GB82WEST1234569876543'],
    ['it is too long for its country', 'GB82WEST123456987654321'],
    ['its country has none', 'US82WEST12345698765432'],
    ['it begins within a word', 'XGB82WEST12345698765432'],
    ['other characters interrupt it', 'GB82WEST1234*5698765432'],
  ])('is not found when %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
