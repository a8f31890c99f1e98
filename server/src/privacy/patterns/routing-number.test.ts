import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('ROUTING_NUMBER');

describe('the number of a bank', () => {
  it.each([
    ['routing number 021000021', '021000021'],
    ['routing: 021000021', '021000021'],
    ['ABA 121000358', '121000358'],
    ['routing number is 0210-0002-1', '0210-0002-1'],
    ['sort code 12-34-56', '12-34-56'],
    ['sort code: 123456', '123456'],
    ['Sort code 12 34 56', '12 34 56'],
    ['my bank: 12-34-56, 12345678', '12-34-56'],
    ['swift BOFAUS3N', 'BOFAUS3N'],
    ['BIC: COBADEFF370', 'COBADEFF370'],
    ['BSB 062-000', '062-000'],
    ['BLZ 37040044', '37040044'],
    ['IFSC code HDFC0001234', 'HDFC0001234'],
    ['the bank told me 021000021', '021000021'],
    ['transit number 12345', '12345'],
    ['routing number 123456789', '123456789'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    '12-34-56',
    '021000021',
    '121000358 is the ticket',
    'a routing error 500',
    'sort by 3 columns',
    'a game on 12-34-56',
    'sort code unknown',
    'swift 5 is a language',
    'bank code 12',
    '123456789 bank',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
