import { createHmac } from 'node:crypto';

/** What makes a repeated request recognisable. Neither part tells what the request said. */
export interface Idempotency {
  /** Unique within the organization, over all turn endpoints. */
  readonly keyHash: Uint8Array;
  readonly fingerprint: Uint8Array;
}

/**
 * @param key the caller's `Idempotency-Key`; null when there is none
 * @param request what must be the same when the key is the same: the target and the message
 * @param fingerprintKey secret of this installation, so that neither a key nor a message can be guessed back
 */
export function idempotencyOf(
  key: string | null,
  request: Readonly<Record<string, unknown>>,
  fingerprintKey: Uint8Array,
): Idempotency | null {
  if (!key) return null;
  return {
    keyHash: createHmac('sha256', fingerprintKey).update(key).digest(),
    fingerprint: createHmac('sha256', fingerprintKey).update(canonical(request)).digest(),
  };
}

/** JSON with sorted keys: two bodies that differ only in the order of their keys are the same body. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Whether a turn was made by the same request. A scrubbed turn has no fingerprint any more and is believed. */
export function isSameRequest(recorded: Uint8Array | null, fingerprint: Uint8Array): boolean {
  return recorded === null || Buffer.compare(recorded, fingerprint) === 0;
}
