import { createHash, randomBytes } from 'node:crypto';

/** The secret of an API key: 256 random bits behind a recognisable start. Shown once, never stored. */
export function newApiKeySecret(): string {
  return `rap_live_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a secret. A plain hash is enough for a secret nobody can guess; a key that an operator
 * chose must be long enough for that (`RAPPORT_ADMIN_API_KEY`).
 */
export function hashApiKey(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** The part of a secret that is listed, so that people can tell their keys apart. */
export function apiKeyPrefix(secret: string): string {
  return secret.slice(0, 13);
}
