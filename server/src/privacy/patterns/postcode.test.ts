import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('POSTCODE');

describe('a postal code', () => {
  it.each([
    ['SW1A 1AA', 'SW1A 1AA'],
    ['I live at M1 1AE.', 'M1 1AE'],
    ['postcode sw1a1aa', 'sw1a1aa'],
    ['it is le2 7gh thanks', 'le2 7gh'],
    ['EC1A 1BB London', 'EC1A 1BB'],
    ['K1A 0B1', 'K1A 0B1'],
    ['Ottawa k1a 0b1', 'k1a 0b1'],
    ['1234 AB Amsterdam', '1234 AB'],
    ['zip 94105', '94105'],
    ['ZIP: 3520', '3520'],
    ['ZIP: 394 13', '394 13'],
    ['ZIP: 7412 SL', '7412 SL'],
    ['ZIP: 75534-030', '75534-030'],
    ['zip code is 94105-1234', '94105-1234'],
    ['94105-1234', '94105-1234'],
    ['San Francisco, CA 94105', '94105'],
    ['Austin, Texas 78701', '78701'],
    ['seattle, wa 98101', '98101'],
    ['PLZ 80331', '80331'],
    ['D-80331 München', '80331'],
    ['code postal 75001', '75001'],
    ['94105 is my zip code', '94105'],
    ['APO AE 09012', '09012'],
    ['postal code 00-950', '00-950'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    '94105',
    'see row M2 2GB of memory',
    'B12 3rd floor',
    'seat E3 5th row',
    '1200 PM',
    '1066 AD',
    '12345-6789-1',
    'order 12345-6789',
    'part number K1A 0B1Z',
    'SKU 1234 AB',
    'OK 12345678',
    'in 10115 cases',
    'PO 12345',
    'QQ1 1AA',
    'the A1 1 mile away',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
