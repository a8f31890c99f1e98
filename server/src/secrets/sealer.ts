/**
 * Secrets at rest: sealed with a key that is not in the database, so that a copy of the database tells none.
 *
 * K1. AES-256-GCM under a key derived from the installation's; a fresh random nonce for every value.
 * K2. A sealed value opens only for the organization and the purpose it was sealed for: they are authenticated
 *     with it, so that moving it into another organization's row yields nothing.
 * K3. `check` tells whether two processes have the same key, and nothing about it.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Sealer {
  /** @param purpose what the value is for, such as `tool-secret`; opening must name the same. */
  seal(organizationId: string, purpose: string, plain: Uint8Array | string): Uint8Array;
  /** Throws a `SealBroken` for what was not sealed for this organization and purpose with this key. */
  open(organizationId: string, purpose: string, sealed: Uint8Array): Uint8Array;
  /** Equal for equal keys. */
  readonly check: Uint8Array;
}

export class SealBroken extends Error {
  /** Our own words: the log may keep them. */
  readonly loggable = true;
  constructor() {
    super('a sealed value does not open: it is damaged, was moved, or was sealed with another key');
    this.name = 'SealBroken';
  }
}

export const secretKeyBytes = 32;
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** @param key 32 random bytes. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.length !== secretKeyBytes) throw new Error(`a secret key has ${secretKeyBytes} bytes`);
  const sealing = derived(key, 'rapport seal');
  return {
    seal: (organizationId, purpose, plain) => {
      const nonce = randomBytes(nonceBytes); // K1
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      cipher.setAAD(context(organizationId, purpose)); // K2
      const body = Buffer.concat([
        typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
        cipher.final(),
      ]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open: (organizationId, purpose, sealed) => {
      const bytes = Buffer.from(sealed);
      if (bytes.length < 1 + nonceBytes + tagBytes || bytes[0] !== version) throw new SealBroken();
      const [nonce, tag, body] = partsOf(bytes);
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: tagBytes });
      decipher.setAAD(context(organizationId, purpose)); // K2
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]);
      } catch {
        // The cipher's own words only say that it did not authenticate.
        throw new SealBroken();
      }
    },
    check: createHmac('sha256', derived(key, 'rapport check')).update('secret key').digest(), // K3
  };
}

function partsOf(bytes: Buffer): [nonce: Buffer, tag: Buffer, body: Buffer] {
  const tagAt = 1 + nonceBytes;
  return [
    bytes.subarray(1, tagAt),
    bytes.subarray(tagAt, tagAt + tagBytes),
    bytes.subarray(tagAt + tagBytes),
  ];
}

function derived(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', use, secretKeyBytes));
}

function context(organizationId: string, purpose: string): Buffer {
  return Buffer.from(JSON.stringify([organizationId, purpose]));
}
