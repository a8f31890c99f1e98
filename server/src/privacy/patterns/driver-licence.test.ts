import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('DRIVER_LICENCE');

describe('a driving licence', () => {
  it.each([
    ["my driver's license number is 2270-66-1551", '2270-66-1551'],
    ["My driver's license number is F162823540116", 'F162823540116'],
    ["driver's licence: D1234567", 'D1234567'],
    ['drivers license 6940579', '6940579'],
    ['DL# S123-4567-8901', 'S123-4567-8901'],
    ['DL: 12ABC34567', '12ABC34567'],
    ['driving licence MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
    ['MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
    ['driving licence number is MORGA 657054 SM9IJ', 'MORGA 657054 SM9IJ'],
    ['licence number AB123456', 'AB123456'],
    ['state id 99 123 456', '99 123 456'],
    ['Führerschein B072RRE2I55', 'B072RRE2I55'],
    ['permis de conduire 12AA00002', '12AA00002'],
    ['driver’s license no. WDLABCD456DG', 'WDLABCD456DG'],
    ['D1234567 is my driving licence number', 'D1234567'],
    ['license number: 123 456 789', '123 456 789'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'license key 12345',
    'driver 12345678',
    'licensed since 2019',
    'driving 120 miles',
    'download 12345678',
    'MORGA657954SM9IJ',
    'dl 12',
    'software licence 2024',
    'SMITH 1234',
    'driver arrives in 15',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
