import { describe, expect, it } from 'vitest';
import { findCredentials } from '#privacy/patterns/credential.ts';

const found = (text: string) => Array.from(findCredentials(text), ({ start, end }) => text.slice(start, end));

describe('a credential', () => {
  it.each([
    ['https://jane:s3cret@example.com/path', 'jane:s3cret'],
    ['see https://jane:p%40ss@example.com.', 'jane:p%40ss'],
    ['https://jane:p@ss@example.com', 'jane:p@ss'],
    ['postgres://app:pa/ss@db:5432/main', 'app:pa/ss'],
    ['https://ghp_abc123@github.com/x/y', 'ghp_abc123'],
    ['HTTPS://a:b@example.com', 'a:b'],
    ['https://example.com/?token=abc123', 'abc123'],
    ['https://example.com/?a=1&api_key=abc123&b=2', 'abc123'],
    ['https://example.com/cb?next=/in?access_token=abc123#top', 'abc123'],
    ['https://example.com/#id_token=ey.J0.x', 'ey.J0.x'],
    ['X-Amz-Signature=abc123', 'abc123'],
    ['(password=hunter2).', 'hunter2'],
    ['client_secret=a=b', 'a=b'],
    ['apikey=ab%26cd', 'ab%26cd'],
  ])('is found in %s', (text, secret) => {
    expect(found(text)).toEqual([secret]);
  });

  it.each([
    'https://example.com/path@x',
    'https://example.com:8080/path@x',
    'http://[2001:db8::1]/path@x',
    'https://example.com/?page=2&max_tokens=5',
    'https://example.com/?token=',
    'the token = abc',
    'jane@example.com',
    'please reset my password: thanks',
  ])('is not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
