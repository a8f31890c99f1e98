import { describe, expect, it } from 'vitest';
import { findDomains } from '#privacy/patterns/domain.ts';

const found = (text: string) => Array.from(findDomains(text), ({ start, end }) => text.slice(start, end));

describe('a domain', () => {
  it.each([
    ['https://www.microsoft.com/', 'https://www.microsoft.com/'],
    ['see http://microsoft.vlaanderen.', 'http://microsoft.vlaanderen'],
    ['microsoft.com', 'microsoft.com'],
    ['(google.co.il)', 'google.co.il'],
    ['https://webhook.site/a8eedfd6?q=1&b=2 ok', 'https://webhook.site/a8eedfd6?q=1&b=2'],
    ['www.UEarly.se', 'www.UEarly.se'],
    ['my site is münchen.de!', 'münchen.de'],
    ['xn--80ak6aa92e.com', 'xn--80ak6aa92e.com'],
    ['https://youtu.be/abc', 'https://youtu.be/abc'],
    ['example.com:8080/x', 'example.com:8080/x'],
    ['a-b.example.co.uk,', 'a-b.example.co.uk'],
  ])('is found in %s', (text, domain) => {
    expect(found(text)).toEqual([domain]);
  });

  it.each([
    'www.microsoft',
    'http://microsoft',
    'jane@example.com',
    'readme.md',
    'script.py',
    'thanks.so what now',
    'the end.it was',
    'e.g. this',
    'version 1.2.3',
    '3.com5',
    'Mr.Smith',
    'a..com',
    '192.168.0.1',
    'no dots here',
  ])('is not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
