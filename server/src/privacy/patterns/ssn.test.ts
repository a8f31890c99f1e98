import { describe, expect, it } from 'vitest';
import { findSsns } from '#privacy/patterns/ssn.ts';

const found = (text: string) => Array.from(findSsns(text), ({ start, end }) => text.slice(start, end));

describe('a social security number', () => {
  it.each([
    ['123-45-6789', '123-45-6789'],
    ['it is 123-45-6789.', '123-45-6789'],
    ['123 45 6789', '123 45 6789'],
    ['(123.45.6789)', '123.45.6789'],
    ['SSN 123456789', '123456789'],
    ['ssn:123456789', '123456789'],
    ['SSN123456789', '123456789'],
    ['my social security number is 123456789', '123456789'],
    ['123456789 is my social security number', '123456789'],
    ['my social is 123 456 789', '123 456 789'],
    ['SS# 1 2 3 4 5 6 7 8 9', '1 2 3 4 5 6 7 8 9'],
    ['taxpayer id 12345-6789', '12345-6789'],
    ['ITIN 912701234', '912701234'],
    ['912-70-1234', '912-70-1234'],
  ])('is found in %s', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it.each([
    ['nine digits without a word for it', '123456789'],
    ['nine digits that are an order', 'order 123456789'],
    ['an area that does not exist', '000-45-6789'],
    ['area 666', '666-45-6789'],
    ['an area from 900 on', '900-45-6789'],
    ['a group that does not exist', '123-00-6789'],
    ['a serial that does not exist', '123-45-0000'],
    ['an invalid number, even where it is called one', 'ssn 900456789'],
    ['a part of a longer code', '123-45-6789-1'],
    ['a part of a product number', 'AB-123-45-6789'],
    ['a row of numbers', '12 123 45 6789'],
    ['separators that differ', '123-45.6789'],
    ['ten digits', 'ssn 1234567890'],
    ['an amount', 'ssn fee $123456789'],
    ['social media', 'my social media id 123456789'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
