import { describe, expect, it } from 'vitest';
import { findSpokenEmails } from './email.ts';

const found = (text: string) =>
  Array.from(findSpokenEmails(text), ({ start, end, canonical }) => [text.slice(start, end), canonical]);

describe('a spoken e-mail address', () => {
  it.each([
    [
      'my email is jane dot doe at example dot com thanks',
      'jane dot doe at example dot com',
      'jane.doe@example.com',
    ],
    ['j o h n underscore smith forty two at g mail dot com', null, 'john_smith42@gmail.com'],
    [
      "it's john smith at acme corp dot co dot uk and my phone is",
      'john smith at acme corp dot co dot uk',
      'johnsmith@acmecorp.co.uk',
    ],
    ['john.smith at gmail dot com', null, 'john.smith@gmail.com'],
    ['jane at gmail.com', null, 'jane@gmail.com'],
    ['j as in juliet, o, e at yahoo dot com', null, 'joe@yahoo.com'],
    [
      'reach me at um marys cakes all one word at hotmail dot com please',
      'marys cakes all one word at hotmail dot com',
      'maryscakes@hotmail.com',
    ],
    ['email me at bob@ example dot org', 'bob@ example dot org', 'bob@example.org'],
    ['Jane dash doe plus shop at my hyphen firm dot de', null, 'jane-doe+shop@my-firm.de'],
    [
      'write to double o seven at mail dot example dot com',
      'double o seven at mail dot example dot com',
      'oo7@mail.example.com',
    ],
    ['About ada@example dot com', 'ada@example dot com', 'ada@example.com'],
  ])('is found in %j', (text, span, canonical) => {
    expect(found(text)).toEqual([[span ?? text, canonical]]);
  });

  it.each([
    'look at amazon dot com',
    'we met at ten dot',
    'I am at home. see you at five',
    'they say it is available at booking dot com',
    'at dot at dot at dot com',
    'About ada@example.com, which is written',
  ])('is not %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is believed without any hint where it was asked for', () => {
    expect(Array.from(findSpokenEmails('that would be jane at shop dot com', true))).toHaveLength(1);
  });
});
