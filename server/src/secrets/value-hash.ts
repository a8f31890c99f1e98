/** Hashes of values that stand where the values were: nobody finds a value by trying without the key. */
import { createHmac, hkdfSync } from 'node:crypto';

export type ValueHash = (text: string) => Uint8Array;

/**
 * Hashes for one organization: the same value gives the same 32 bytes in every process with the key, and others in
 * another organization.
 *
 * @param key the installation's secret key
 */
export function valueHash(key: Uint8Array, organizationId: string): ValueHash {
  const own = Buffer.from(
    hkdfSync('sha256', key, '', JSON.stringify(['rapport values', organizationId]), 32),
  );
  return (text) => createHmac('sha256', own).update(text).digest();
}
