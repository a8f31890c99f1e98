import { expect, it } from 'vitest';
import { summaryText } from './summary-text.ts';

const nothing = { wanted: '', done: '', outcome: '', open_points: [] };

it('says what was wanted, done, came of it and is open, leaving out what is empty', () => {
  expect(
    summaryText({
      ...nothing,
      wanted: 'A refund.',
      outcome: 'It is paid.',
      open_points: ['call back', 'write'],
    }),
  ).toBe('A refund. It is paid. Open: call back; write.');
  expect(summaryText(nothing)).toBe('');
});

it.each(['What is the day that suits you?', 'Call back.', 'Now!', 'They asked "when?"', 'and so on…'])(
  'puts no full stop behind an open point that ends a sentence itself: %s',
  (point) => {
    expect(summaryText({ ...nothing, open_points: [point] })).toBe(`Open: ${point}`);
  },
);
