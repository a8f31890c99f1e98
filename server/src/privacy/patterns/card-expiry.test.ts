import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('CARD_EXPIRY');

describe('the expiry of a card', () => {
  it.each([
    ['exp 04/27', '04/27'],
    ['Exp: 04/2027', '04/2027'],
    ['exp. 4/27', '4/27'],
    ['expiry date 04-27', '04-27'],
    ['expiration 04 / 27', '04 / 27'],
    ['valid thru 0427', '0427'],
    ['card expires April 2027', 'April 2027'],
    ['my card expires in Apr 27', 'Apr 27'],
    ['expires 04/27', '04/27'],
    ['card exp 2027-04', '2027-04'],
    ['the card is valid until 04/30/2027', '04/30/2027'],
    ['good thru 12/26', '12/26'],
    ['expiration date is 04 27', '04 27'],
    ['exp date 11/29', '11/29'],
    ["the visa expires april of '27", "april of '27"],
    ['gültig bis 04/27 Karte', '04/27'],
    ['expiry: 12.2028', '12.2028'],
    ['mm/yy: 01/28', '01/28'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'my subscription expires April 2027',
    'the offer expires on 04/27/2026',
    'expires in 30 days',
    'exp 13/27',
    'exp 04/27/1',
    'the warranty expires 2027',
    'expected 04/27',
    'exp 5 years',
    'open 04/27',
    '50% off, expires 12/31/2026',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
