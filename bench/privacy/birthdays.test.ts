import { describe, expect, it } from 'vitest';
import { ordinalEnding, spokenBirthday, writtenBirthday } from './birthdays.ts';
import { SeededRandom } from './seeded-random.ts';

describe('a date of birth', () => {
  it.each([
    [1, 'st'],
    [2, 'nd'],
    [3, 'rd'],
    [4, 'th'],
    [11, 'th'],
    [12, 'th'],
    [13, 'th'],
    [21, 'st'],
    [28, 'th'],
  ])('ends the day %i with "%s"', (day, ending) => {
    expect(ordinalEnding(day)).toBe(ending);
  });

  it('is typed with digits', () => {
    for (let seed = 0; seed < 100; seed += 1) expect(writtenBirthday(new SeededRandom(seed))).toMatch(/\d/);
  });

  it('is said with the month and a year of two numbers, or with digits', () => {
    for (let seed = 0; seed < 100; seed += 1)
      expect(spokenBirthday(new SeededRandom(seed))).toMatch(
        /^(the )?[a-z ]+ (forty|fifty|sixty|seventy|eighty|ninety)( [a-z]+)?$|^[a-z]+ the [a-z ]+ 19\d\d$/,
      );
  });
});
