import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('PASSPORT');

describe('a passport number', () => {
  it.each([
    ['passport number 123456789', '123456789'],
    ['Passport No: C01X00T47', 'C01X00T47'],
    ['my passport is AB1234567', 'AB1234567'],
    ['passport # 925665416', '925665416'],
    ['Reisepass C01X00T47', 'C01X00T47'],
    ['passport no. X 1234567', 'X 1234567'],
    ['passeport 12AB34567', '12AB34567'],
    ['travel document number A1234567', 'A1234567'],
    ['AB1234567 is my passport number', 'AB1234567'],
    ['passportNumber: 123456789', '123456789'],
    ['pass nr L01X00T4', 'L01X00T4'],
    ['pasaporte: AAA123456', 'AAA123456'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'my passport expires 2027',
    'passport photo 12345',
    'passport 12',
    'pass 123456',
    'passport valid 10 years',
    'passport office 24',
    'my passport was issued in 2019',
    'passing 1234567',
    'passport fees $165',
    '2 passports',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
