import { expect, it } from 'vitest';
import { valueHash } from './value-hash.ts';

const key = Buffer.alloc(32, 1);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it('a hash of a value is the same in every process with the key', () => {
  expect(hex(valueHash(key, 'org')('4111'))).toBe(hex(valueHash(Buffer.from(key), 'org')('4111')));
  expect(valueHash(key, 'org')('4111')).toHaveLength(32);
});

it.each([
  ['another organization', valueHash(key, 'other')('4111')],
  ['another key', valueHash(Buffer.alloc(32, 2), 'org')('4111')],
  ['another value', valueHash(key, 'org')('4112')],
])('%s gives another hash', (_what, hash) => {
  expect(hex(hash)).not.toBe(hex(valueHash(key, 'org')('4111')));
});
