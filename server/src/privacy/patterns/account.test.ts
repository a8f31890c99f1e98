import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('ACCOUNT');

describe('an account number', () => {
  it.each([
    ['my account number is 12345678', '12345678'],
    ['Account No. 1234-5678', '1234-5678'],
    ['acct # 99887766', '99887766'],
    ['account 95381901', '95381901'],
    ['customer number: C-104422', 'C-104422'],
    ['Customer ID 104422', '104422'],
    ['member id ABC123456', 'ABC123456'],
    ['membership number 9001 2234', '9001 2234'],
    ['policy number HX-20394-22', 'HX-20394-22'],
    ['Policy no: 550099123', '550099123'],
    ['my reference number is 88421', '88421'],
    ['account_number: 12345678', '12345678'],
    ['accountNumber: 12345678', '12345678'],
    ['Kundennummer 4711008', '4711008'],
    ['patient id 0099182', '0099182'],
    ['12345678 is my account number', '12345678'],
    ['the number of my account is 12345678', '12345678'],
    ['my frequent flyer number is 9XK2210', '9XK2210'],
    ['medical record number 4458821', '4458821'],
    ['account #12345678, thanks', '12345678'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'account 2 of 3',
    'I have 2 accounts',
    'account balance $5000',
    'reference number of the order',
    'my account was opened in 2019',
    'policy 2024',
    'customer since 2012',
    'invoice number 2024001',
    'booking reference ABC123',
    'account manager 12',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
