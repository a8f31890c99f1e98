import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('VIN');

describe('a vehicle identification number', () => {
  it.each([
    ['1HGCM82633A004352', '1HGCM82633A004352'],
    ['VIN 1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['vin: WVWZZZ1JZXW000001', 'WVWZZZ1JZXW000001'],
    ['the VIN number is 1hgcm82633a004352.', '1hgcm82633a004352'],
    ['chassis number WDB9066331S123456', 'WDB9066331S123456'],
    ['Fahrgestellnummer: WVWZZZ1JZXW000001', 'WVWZZZ1JZXW000001'],
    ['my car (1M8GDM9AXKP042788) broke', '1M8GDM9AXKP042788'],
    ['vehicle identification number 1FTFW1ET5DFC10312', '1FTFW1ET5DFC10312'],
    ['1HGCM82633A004352 is my VIN', '1HGCM82633A004352'],
    ['vin=11111111111A11111', '11111111111A11111'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    '1HGCM82634A004352',
    'WVWZZZ1JZXW000001',
    '11111111111111111',
    '1HGCM82633A00435',
    '1HGCM82633A0043521',
    '1HGCO82633A004352',
    'vin 123',
    'wine 17',
    'vin of 2019',
    'ABCDEFGHJKLMNPRST',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
