import { describe, expect, it } from 'vitest';
import { digitsOf, maskDigits } from './keypad.ts';

describe('masking digits', () => {
  it.each([
    ['12345', '[5 digits]'],
    ['my PIN is 1 2 3 4, thanks', 'my PIN is [4 digits], thanks'],
    ['12-34 and 5', '[4 digits] and [1 digits]'],
    ['no number here', 'no number here'],
    ['٣٤', '٣٤'],
  ])('of %j leaves %j', (text, masked) => {
    expect(maskDigits(text)).toBe(masked);
  });

  it('keeps nothing of what the digits were', () => {
    expect(digitsOf(maskDigits('90817263'))).toBe('8');
  });
});

it('the digits of a text are all of them, in order', () => {
  expect(digitsOf('Keys: 12 34#')).toBe('1234');
});
