import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';
import { digitStyles, sayDigits } from './spoken-digits.ts';

const groups = ['4205', '1911', '1030', '0077'];

/** With zero said in one way, so that the sentence is one. */
function say(style: (typeof digitStyles)[number], zero: 'zero' | 'oh') {
  const seed = [...Array(20).keys()].find((each) => new SeededRandom(each).pick(['zero', 'oh']) === zero);
  return sayDigits(groups, style, new SeededRandom(seed ?? 0));
}

describe('digits', () => {
  it('are said one by one', () => {
    expect(say('singles', 'oh')).toBe('four two oh five one nine one one one oh three oh oh oh seven seven');
  });

  it('are doubled and tripled, across groups', () => {
    expect(say('doubled', 'zero')).toBe(
      'four two zero five one nine triple one zero three triple zero double seven',
    );
  });

  it('are said in pairs', () => {
    expect(say('pairs', 'oh')).toBe('forty two oh five nineteen eleven ten thirty double oh seventy seven');
  });

  it('of an odd number begin with a single one: forty and four would be forty-four', () => {
    expect(sayDigits(['415', '4'], 'pairs', new SeededRandom(1))).toBe('four fifteen four');
  });

  it.each(digitStyles)('in the style "%s" are lower case without punctuation', (style) => {
    for (let seed = 0; seed < 50; seed += 1)
      expect(sayDigits(groups, style, new SeededRandom(seed))).toMatch(/^[a-z0-9]+( [a-z0-9]+)+$|^\d{16}$/);
  });

  it('with a mistake hold one digit more and a regret', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const said = sayDigits(groups, 'corrected', new SeededRandom(seed));
      const regret = /\b(no|i mean|sorry|oops|actually|scratch)\b/;
      expect(said).toMatch(regret);
      const digits = said.match(/\b(zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/g);
      expect(digits).toHaveLength(17);
    }
  });
});
