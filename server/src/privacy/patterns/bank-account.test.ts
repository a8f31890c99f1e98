import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('BANK_ACCOUNT');

describe('a bank account number', () => {
  it.each([
    ['sort code 12-34-56 account number 12345678', '12345678'],
    ['account number 12345678, sort code 12-34-56', '12345678'],
    ['bank account 000123456789', '000123456789'],
    ['Bank account number: 1234 5678 90', '1234 5678 90'],
    ['checking account 9876543210', '9876543210'],
    ['savings account number is 44556677', '44556677'],
    ['routing 021000021 account 1234567', '1234567'],
    ['my bank account is 85731890', '85731890'],
    ['current account no. 12345678', '12345678'],
    ['direct deposit to account number 00123456', '00123456'],
    ['account for the wire: account # 5566778899', '5566778899'],
    ['Kontonummer 532013000', '532013000'],
    ['my bank: 12-34-56, 12345678', '12345678'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'my account number is 12345678',
    'account number 12345678 at your shop',
    'bank holiday 2024',
    'bank 24/7',
    'checking 3 accounts',
    'account 12345678',
    'savings of 20%',
    'bank account ending in 12',
    'the bank opened in 1999',
    'current account manager',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
