import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('CVV');

describe('a card security code', () => {
  it.each([
    ['cvv 123', '123'],
    ['CVV: 123', '123'],
    ['cvv2=1234', '1234'],
    ['my CVC is 456', '456'],
    ['The security code is 987.', '987'],
    ['security code on the back is 987', '987'],
    ['the code on the back is 321', '321'],
    ['the three digits on the back are 321', '321'],
    ['The 3 digit code: 321', '321'],
    ['the number on the back of the card is 044', '044'],
    ['cvv is 1 2 3', '1 2 3'],
    ['cvv - 123', '123'],
    ['CVV number 123 and zip 94105', '123'],
    ['123 is my cvv', '123'],
    ['csc (on back): 999', '999'],
    ['Prüfziffer ist 123', '123'],
    ['what is the cvv? 123', '123'],
    ["cvv's 123", '123'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'cvv 12',
    'cvv 12345',
    'cvv 12.5',
    'the cvv for 3 cards',
    'security code: 12 of 20',
    'section 123',
    'my cvv is not here, room 123',
    'cvv missing on 3 orders',
    'code 123',
    'back in 2019',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
