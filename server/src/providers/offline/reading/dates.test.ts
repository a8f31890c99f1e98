import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';
import { readingTask } from './task.fixture.ts';

const read = (message: string, asked: string, changes = {}) =>
  readMessage(readingTask(message, [asked], changes)).values[asked];

/** 2026-10-14 is a Wednesday. */
describe('a date', () => {
  it.each([
    ['next Tuesday', '2026-10-20'],
    ['Tuesday', '2026-10-20'],
    ['on Wednesday', '2026-10-21'],
    ['tomorrow', '2026-10-15'],
    ['tomorrow at 3pm', '2026-10-15'],
    ['the day after tomorrow', '2026-10-16'],
    ['the 3rd of March', '2027-03-03'],
    ['third of march', '2027-03-03'],
    ['November 5', '2026-11-05'],
    ['5 Nov 2027', '2027-11-05'],
    ['5.11.2026', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['on the 20th', '2026-10-20'],
    ['the 3rd', '2026-11-03'],
    ['in two weeks', '2026-10-28'],
    ['in 3 days', '2026-10-17'],
    ['a week from Monday', '2026-10-26'],
    ['Monday at 3pm would be good', '2026-10-19'],
    ['How about Friday?', '2026-10-16'],
    ['Do you have something on Monday?', '2026-10-19'],
    ['not Monday, Tuesday', '2026-10-20'],
    ['Monday, no wait, Thursday', '2026-10-15'],
    ['Sat', '2026-10-17'],
    ['today', '2026-10-14'],
  ])('"%s" is %s', (message, date) => expect(read(message, 'appointment_date')).toBe(date));

  it.each([
    'Tuesday or Wednesday',
    'as soon as possible',
    'I sat down',
    'next week',
    'in May',
    'just a second',
    'in a minute',
    '31st of February',
    'at 10 am',
    'from Monday to Friday',
    'When do you open on Monday?',
    '12345678',
  ])('is not taken from "%s"', (message) => expect(read(message, 'appointment_date')).toBeUndefined());

  it.each([
    ['5 Nov 1980', '1980-11-05'],
    ['3rd of December', '2025-12-03'],
    ['last Friday', '2026-10-09'],
    ['on Monday', '2026-10-12'],
    ['yesterday', '2026-10-13'],
    ['on the 20th', '2026-09-20'],
  ])('that must lie before today is looked for there: "%s" is %s', (message, date) =>
    expect(read(message, 'birth_date')).toBe(date),
  );

  it('that was not asked for is taken when there is one variable for it, and it can be', () => {
    const also = ['appointment_date'];
    const of = (message: string, changes = {}) =>
      readMessage(readingTask(message, ['full_name'], { also, ...changes })).values;
    expect(of('I need it on Friday')).toEqual({ appointment_date: '2026-10-16' });
    expect(of('I called yesterday')).toEqual({});
    expect(of('I need it on Friday', { also: ['appointment_date', 'birth_date'] })).toEqual({});
    expect(of('I was born on 5 Nov 1980', { also: ['appointment_date', 'birth_date'] })).toEqual({
      birth_date: '1980-11-05',
    });
  });
});
