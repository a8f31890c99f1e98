import { expect, it } from 'vitest';
import { factsAt } from './facts.ts';

const newYear = new Date('2026-12-31T23:30:00Z');

it.each([
  [undefined, { today: '2026-12-31', now: '23:30' }],
  ['Europe/Vienna', { today: '2027-01-01', now: '00:30' }],
  ['America/Los_Angeles', { today: '2026-12-31', now: '15:30' }],
  ['Nowhere/At all', { today: '2026-12-31', now: '23:30' }],
  [7, { today: '2026-12-31', now: '23:30' }],
])('in time zone %j the world is %j', (timezone, expected) => {
  expect(factsAt(newYear, 'voice', { timezone })).toEqual({ channel: 'voice', ...expected });
});
