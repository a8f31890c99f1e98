import { describe, expect, it } from 'vitest';
import { foundOf } from '#privacy/patterns/labelled-values.fixture.ts';

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
    'order 12345678',
    'order number 4155552671',
    'it costs $1234.56',
    'on 12/24/2024 at 10:30',
    'call 415-555-2671',
    'version 1.24.3',
    'see you at 10',
    'ticket #123456789',
    'tracking number 1Z999AA10123456784',
    'I have 3 of 1234 items',
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
