import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('PLATE');

describe('a number plate', () => {
  it.each([
    ['licence plate 901 FSA', '901 FSA'],
    ["license plate '313 EA9'. Your", '313 EA9'],
    ['License Plate:	019 EAS Is there', '019 EAS'],
    ['number plate AB12 CDE', 'AB12 CDE'],
    ['AB12 CDE', 'AB12 CDE'],
    ['reg is ab12 cde', 'ab12 cde'],
    ['registration number AB12CDE', 'AB12CDE'],
    ['plate: 7ABC123', '7ABC123'],
    ['my plate is ABC-1234', 'ABC-1234'],
    ['plate number ABC 1234', 'ABC 1234'],
    ['Kennzeichen B-MW 1234', 'B-MW 1234'],
    ['Kennzeichen M AB 123', 'M AB 123'],
    ['vehicle registration: KX59 TTP', 'KX59 TTP'],
    ['License plate 313ea9', '313ea9'],
    ['immatriculation AB-123-CD', 'AB-123-CD'],
    ['AB12 CDE is my reg', 'AB12 CDE'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'registration 12345678',
    'registered 2019',
    'plates 12',
    'a plate of 12 cookies',
    'reg 5',
    'AB12 cde',
    'registration number 09876543',
    'SW12 3AB is the postcode',
    'plate costs $45',
    'tag 5',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
