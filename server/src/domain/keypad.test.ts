import { describe, expect, it } from 'vitest';
import { digitsOf, holdsDigits, maskDigits, onlyDigits } from './keypad.ts';

describe('masking digits', () => {
  it.each([
    ['12345', '[5 digits]'],
    ['my PIN is 1 2 3 4, thanks', 'my PIN is [4 digits], thanks'],
    ['12-34 and 5', '[4 digits] and [1 digits]'],
    ['no number here', 'no number here'],
    ['٣٤', '[2 digits]'],
    ['１２３４', '[4 digits]'],
    ['x² and ①②', 'x[1 digits] and [2 digits]'],
    ['𝟗𝟖 ५', '[3 digits]'],
    ['፩፪', '[2 digits]'],
    ['my PIN is seven three nine', 'my PIN is [3 digits]'],
    ['seven, uh, three and Nine please', '[3 digits] please'],
    ['double four twenty-one', '[4 digits]'],
    ['1 2 three', '[3 digits]'],
    ['one thousand two hundred', '[2 digits]'],
    ['Seven.', '[1 digits].'],
    ['one moment, that one', 'one moment, that one'],
    ['oh', 'oh'],
  ])('of %j leaves %j', (text, masked) => {
    expect(maskDigits(text)).toBe(masked);
  });

  it('keeps nothing of what the digits were', () => {
    expect(digitsOf(maskDigits('90817263'))).toBe('8');
  });
});

describe('the digits of a text', () => {
  it.each([
    ['Keys: 12 34#', '1234'],
    ['１２ ٣٤ ५ ⁶ 𝟕', '1234567'],
    ['seven three nine', '739'],
    ['oh double four twenty-one thirteen', '0442113'],
    ['one moment, 12', '12'],
    ['three hundred', ''],
    ['nothing', ''],
  ])('%j are %j, all of them and in order', (text, digits) => expect(digitsOf(text)).toBe(digits));

  it('are read and hidden in every script', () => {
    const characters = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
    const unread = characters.filter((each) => /\p{Nd}/u.test(each) && !/^[0-9]$/.test(digitsOf(each)));
    const shown = characters.filter(
      (each) => /\p{N}/u.test(each) && !/^\[\d digits\]$/.test(maskDigits(each)),
    );
    expect({ unread, shown }).toEqual({ unread: [], shown: [] });
  });
});

describe('a text that is digits alone', () => {
  it.each([
    ['(12) 34/56', '123456'],
    ['１２３４', '1234'],
    ['seven three nine.', '739'],
  ])('%j is %j', (text, digits) => expect(onlyDigits(text)).toBe(digits));

  it.each(['12a', 'no 12', 'three hundred', '', '-'])('%j is none', (text) => {
    expect(onlyDigits(text)).toBeNull();
  });
});

it('a text holds digits when they cannot be read, too', () => {
  expect([holdsDigits('፩'), holdsDigits('two hundred'), holdsDigits('one moment')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('long texts are read in time that grows with their length', () => {
  const started = process.cpuUsage();
  for (const unit of ['1 ', 'one ', 'one and ', '1a', 'one x ', ' '])
    expect(maskDigits(`1${unit.repeat(100_000)}x`)).toContain('digits');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000);
});
