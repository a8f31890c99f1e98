import { describe, expect, it } from 'vitest';
import { findSecretTokens } from '#privacy/patterns/secret-token.ts';

const found = (text: string) =>
  Array.from(findSecretTokens(text), ({ start, end }) => text.slice(start, end));

/** Put together here, so that nobody's scanner takes the table for a leak. */
const filled = (prefix: string, length: number) =>
  prefix + 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0'.repeat(3).slice(0, length);

describe('a token', () => {
  it.each([
    filled('sk-', 48),
    filled('sk-proj-', 60),
    filled('sk_live_', 24),
    filled('rk_test_', 24),
    filled('whsec_', 32),
    filled('ghp_', 36),
    filled('github_pat_', 60),
    `AKIA${'IOSFODNN7EXAMPLE'}`,
    filled('xoxb-', 40),
    filled('AIza', 35),
    filled('glpat-', 20),
    filled('npm_', 36),
    filled('hf_', 34),
    `${filled('eyJ', 30)}.${filled('eyJ', 40)}.${filled('', 43)}`,
  ])('is found by its prefix: %s', (token) => {
    expect(found(`use ${token}, please`)).toEqual([token]);
    expect(found(`"${token}"`)).toEqual([token]);
  });

  it.each([
    ['Authorization: Bearer abcdef1234567890abcdef', 'abcdef1234567890abcdef'],
    ['authorization: Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA=='],
    ['"Authorization": "Bearer abc.def-123_456789"', 'abc.def-123_456789'],
    ['bearer 0123456789abcdef0123', '0123456789abcdef0123'],
  ])('is found in %s', (text, token) => {
    expect(found(text)).toEqual([token]);
  });

  it('is a private key, from its first line to its last', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${filled('', 64)}\n${filled('', 64)}\n-----END RSA PRIVATE KEY-----`;
    expect(found(`here:\n${key}\nthanks`)).toEqual([key]);
    expect(found(`-----BEGIN PRIVATE KEY-----\n${filled('', 64)}`)).toHaveLength(1);
  });

  it.each([
    'sk-8',
    'risk-assessment-of-the-year-2024-and-more',
    'task-1234567890123456789',
    'the bearer of 1234 good news',
    'AKIA',
    'ghp_short',
    'eyJ.eyJ.x',
    'order 12345678901234567890',
    '-----BEGIN CERTIFICATE-----',
    'authorization: yes',
    'basic understanding of mathematics',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('is not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
