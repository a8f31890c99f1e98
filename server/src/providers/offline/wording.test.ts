import { describe, expect, it } from 'vitest';
import { shortened } from './wording.ts';

describe('a shortened text', () => {
  it('stays whole when it is short enough', () => {
    expect(shortened('Good morning', 20)).toBe('Good morning');
  });

  it.each([
    ['please write to alexis.winter@example.org', 'please write to…'],
    ['my card is 4111 1111 1111 1111, thank you', 'my card is…'],
    ['call me at +1 (412) 555-0134 in the evening', 'call me at…'],
    ['I would like to book a table for the evening', 'I would like to book a table…'],
  ])('ends before what it would cut in two: %s', (text, expected) => {
    expect(shortened(text, 30)).toBe(expected);
  });
});
