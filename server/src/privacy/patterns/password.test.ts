import { describe, expect, it } from 'vitest';
import { findPasswords } from '#privacy/patterns/password.ts';

const found = (text: string) => Array.from(findPasswords(text), ({ start, end }) => text.slice(start, end));

describe('a password', () => {
  it.each([
    ['my password is hunter', 'hunter'],
    ['my password is hunter2.', 'hunter2'],
    ['password: hunter2', 'hunter2'],
    ['Password = S3cret!pass', 'S3cret!pass'],
    ['the password for my account is Tr0ub4dor&3, ok?', 'Tr0ub4dor&3'],
    ['my password was "correct horse battery"', 'correct horse battery'],
    ['pwd: abc123', 'abc123'],
    ["passwort ist 'geheim99'", 'geheim99'],
    ['contraseña: perro2020', 'perro2020'],
    ['mot de passe : soleil75', 'soleil75'],
    ['passphrase: blue-monkey-42', 'blue-monkey-42'],
    ['I changed my password to fluffy99', 'fluffy99'],
    ['password is still Summer2024 and it fails', 'Summer2024'],
    ['{"password":"hunter22"}', 'hunter22'],
    ['api key is a1b2c3d4e5f6', 'a1b2c3d4e5f6'],
    ['client secret: 9f8e7d6c5b4a', '9f8e7d6c5b4a'],
    ['my password is sunshine and it does not work', 'sunshine'],
    ['my password is hunter thanks', 'hunter'],
  ])('is found in %s', (text, secret) => {
    expect(found(text)).toEqual([secret]);
  });

  it.each([
    'please reset my password: thanks',
    'my password is not working',
    'my password is wrong',
    'the password is incorrect.',
    'my password is being rejected',
    'the password was changed yesterday',
    'password reset link',
    'forgot password?',
    'the password is case sensitive',
    'password is required',
    'is the password okay',
    'my password expired on 12/24/2024',
    'the api key is missing',
    'the secret is patience',
    'password for 2 accounts',
    'the password is too short, it needs 8 characters',
    'the password page at https://example.com',
    'what is my password',
    'the password is \uFFFC\uFFFC\uFFFC\uFFFC',
  ])('is not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
