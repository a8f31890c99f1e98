/**
 * Turns the header `x-api-key` into the caller.
 *
 * A key is looked up by its hash and remembered for at most five seconds: so long a revoked key may still be
 * accepted by another process. `last_used_at` is written at most once a minute per key, beside the request.
 */
import { hashApiKey } from '#domain/api-key.ts';
import type { Clock } from '#domain/clock.ts';
import { RapportError } from '#domain/errors.ts';
import type { Caller, Scope } from '#domain/scope.ts';
import type { Database } from '#database/database.ts';
import { findActiveKey, touchApiKey } from '#store/authenticate-key.ts';
import type { Logger } from '#telemetry/logger.ts';

const rememberedMs = 5_000;
const touchedEveryMs = 60_000;
const maxRemembered = 10_000;

interface Remembered {
  readonly caller: Caller;
  readonly expiresAt: Date | null;
  readonly readAtMs: number;
}

export interface Authentication {
  /** The caller of a request with this key, or a refusal: 401 without a valid key, 403 without the scope. */
  readonly authenticate: (secret: string | null, scope: Scope) => Promise<Caller>;
  /** Forgets what is remembered, so that a key revoked here is refused here at once. */
  readonly forget: () => void;
  /** The caller with this key, whatever it may do; 401 without a valid one. */
  readonly identify: (secret: string | null) => Promise<Caller>;
}

export function createAuthentication(database: Database, clock: Clock, logger: Logger): Authentication {
  const remembered = new Map<string, Remembered>();
  const touchedAtMs = new Map<string, number>();

  async function find(secret: string): Promise<Remembered | null> {
    const hash = hashApiKey(secret);
    const name = Buffer.from(hash).toString('base64');
    const known = remembered.get(name);
    const nowMs = clock.now().getTime();
    if (known && nowMs - known.readAtMs < rememberedMs) return known;
    const row = await findActiveKey(database, hash);
    remembered.delete(name);
    if (!row) return null;
    if (remembered.size >= maxRemembered) remembered.clear();
    const found: Remembered = {
      readAtMs: nowMs,
      expiresAt: row.expires_at,
      caller: {
        organizationId: row.organization_id,
        organizationName: row.organization_name,
        apiKeyId: row.api_key_id,
        apiKeyName: row.api_key_name,
        scopes: row.scopes,
      },
    };
    remembered.set(name, found);
    return found;
  }

  function touch(caller: Caller): void {
    const now = clock.now();
    if (now.getTime() - (touchedAtMs.get(caller.apiKeyId) ?? 0) < touchedEveryMs) return;
    touchedAtMs.set(caller.apiKeyId, now.getTime());
    touchApiKey(database.organization(caller.organizationId), caller.apiKeyId, now).catch(
      (error: unknown) => {
        logger.warn({ err: error, api_key_id: caller.apiKeyId }, 'could not note the use of an API key');
      },
    );
  }

  async function identify(secret: string | null): Promise<Caller> {
    const found = secret ? await find(secret) : null;
    if (!found || (found.expiresAt && found.expiresAt <= clock.now())) {
      throw new RapportError('unauthenticated', 'Send a valid API key in the header x-api-key.');
    }
    touch(found.caller);
    return found.caller;
  }

  return {
    identify,
    authenticate: async (secret, scope) => {
      const caller = await identify(secret);
      if (!caller.scopes.includes(scope)) {
        throw new RapportError(
          'insufficient_scope',
          `This operation needs an API key with the scope ${scope}.`,
        );
      }
      return caller;
    },
    forget: () => remembered.clear(),
  };
}
