import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('PIN');

describe('a PIN', () => {
  it.each([
    ['PIN: 5380', '5380'],
    ['pin 5380', '5380'],
    ['My pin is 0314.', '0314'],
    ['my PIN# is 3100', '3100'],
    ['with PIN 9503', '9503'],
    ["my pin number's 9431", '9431'],
    ['pin code = 123456', '123456'],
    ['PIN: 1 2 3 4', '1 2 3 4'],
    ['the PIN for my card is 1234', '1234'],
    ['the pin might be 9503 cause', '9503'],
    ['forgot my PIN again. It was either 3100', '3100'],
    ['I have my pin! 1596', '1596'],
    ['1234 is my PIN', '1234'],
    ['verification code is 918273', '918273'],
    ['passcode 4821', '4821'],
    ['your one time code: 553 201', '553 201'],
    ['the pin should be 7402 I think', '7402'],
    ['Geheimzahl ist 4711', '4711'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'my pin is wrong',
    'I changed my PIN 3 times',
    'I forgot my PIN. 2019 was long ago',
    'pin 123',
    'pin 123456789',
    'pinned 1234 posts',
    'a PIN of four digits',
    'PIN not 1234',
    'spin 1234',
    'pin $1234',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is each of two that are offered', () => {
    expect(found('my pin is either 3100 or 0314')).toEqual(['3100', '0314']);
    expect(found('PIN is 9503, or maybe 1596')).toEqual(['9503', '1596']);
  });
});
