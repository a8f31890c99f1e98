import { expect, it } from 'vitest';
import type { Variable } from '#workflow/graph.ts';
import { saidValue } from './said-value.ts';

it.each<[Variable['type'], string | null, string | number | boolean, string]>([
  ['date', null, '2026-10-16', 'Friday 16 October 2026'],
  ['date', null, '2028-02-29', 'Tuesday 29 February 2028'],
  ['date', null, 'soon', 'soon'],
  ['string', null, '2026-10-16', '2026-10-16'],
  ['string', null, '00123456', '00123456'],
  ['string', null, '14:30', '14:30'],
  ['phone', null, '+12025550143', '+12025550143'],
  ['enum', null, 'too late', 'too late'],
  ['boolean', null, true, 'yes'],
  ['boolean', null, false, 'no'],
  ['number', 'EUR', 60, '60'],
  ['number', 'EUR', 12.5, '12.50'],
  ['number', 'euros', 33.333333, '33.33'],
  ['number', 'USD', 0.1 + 0.2, '0.30'],
  ['number', '$', 59.999, '60'],
  ['number', 'EUR', -0.001, '0'],
  ['number', 'EUR', 1250, '1250'],
  ['number', 'JPY', 1250, '1250'],
  ['number', 'days', 12.5, '12.5'],
  ['number', null, 0.1 + 0.2, '0.3'],
  ['number', null, 12_345_678, '12345678'],
])('a %s in %s of %j is said as %s', (type, unit, value, said) => {
  expect(saidValue({ type, unit }, value)).toBe(said);
});
