import { describe, expect, it } from 'vitest';
import { findEmails } from '#privacy/patterns/email.ts';

const found = (text: string) => Array.from(findEmails(text), ({ start, end }) => text.slice(start, end));

describe('an e-mail address', () => {
  it.each([
    ['in a sentence', 'Write to jane@example.com please', 'jane@example.com'],
    ['with a tag', 'jane.doe+shop@example.com', 'jane.doe+shop@example.com'],
    ['in upper case', 'JANE@EXAMPLE.COM', 'JANE@EXAMPLE.COM'],
    ['with an apostrophe', "it is o'brien@example.ie", "o'brien@example.ie"],
    ['with symbols that few use', 'x!y#z$1*2^3~4@example.com', 'x!y#z$1*2^3~4@example.com'],
    ['with a leading underscore', '_jane_@example.com', '_jane_@example.com'],
    ['with a quoted local part', 'so "jane doe"@example.com it is', '"jane doe"@example.com'],
    ['with a domain of many labels', 'a@b.c-d.e1.co.uk', 'a@b.c-d.e1.co.uk'],
    ['with a unicode domain', 'jane@münchen.example', 'jane@münchen.example'],
    ['with a unicode domain to the end', 'användare@пример.рф', 'användare@пример.рф'],
    ['with a punycode domain', 'a@xn--d1acufc.xn--p1ai', 'a@xn--d1acufc.xn--p1ai'],
    ['with an address in brackets as domain', 'jane@[192.0.2.1]', 'jane@[192.0.2.1]'],
    ['in the address bar', 'https://example.com/?email=jane@example.com&x=1', 'jane@example.com'],
    ['behind mailto:', 'mailto:jane@example.com?subject=hi', 'jane@example.com'],
    ['with its TLD glued to digits', 'jane@example.com4155552671', 'jane@example.com'],
    ['beside words without spaces', '我的邮箱jane@example.com谢谢', 'jane@example.com'],
    ['written in such a script itself', '信箱 用户@例子.公司', '用户@例子.公司'],
    ['with letters outside the basic plane', '𠀋𠀌@example.com', '𠀋𠀌@example.com'],
  ])('is found %s', (_, text, address) => {
    expect(found(text)).toEqual([address]);
  });

  it.each([
    'jane@example.com.',
    '<jane@example.com>',
    "('jane@example.com')",
    '"jane@example.com",',
    '*jane@example.com*',
    '- jane@example.com!',
    '…jane@example.com…',
    'jane@example.com...',
    'jane@example.com-',
    '[jane@example.com](mailto)',
    '`jane@example.com`',
    '|jane@example.com|',
    '😀jane@example.com😀',
  ])('does not swallow the punctuation of %s', (text) => {
    expect(found(text)).toEqual(['jane@example.com']);
  });

  it('is found as often as it stands there', () => {
    expect(found('a@x.io,b@x.io;c@x.io d@x.io')).toEqual(['a@x.io', 'b@x.io', 'c@x.io', 'd@x.io']);
  });

  it.each([
    'see you @ 9 pm. Can I book it?',
    'thanks @jane',
    'jane@localhost',
    'jane@example.',
    '@example.com',
    'npm install vitest@5.1.1',
    'icon@2x.png',
    'a @ b.com',
    'https://jane:secret@example.com/path',
    'ftp://jane@files.example.com',
    'jane@[999.0.2.1]',
    '',
  ])('is not %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
