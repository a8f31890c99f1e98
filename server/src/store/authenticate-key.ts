import type { Database } from '#database/database.ts';
import { statement, type Scoped, unscopedStatement } from '#database/statement.ts';
import type { Scope } from '#domain/scope.ts';

export interface KeyRow {
  readonly organization_id: string;
  readonly organization_name: string;
  readonly api_key_id: string;
  readonly api_key_name: string;
  readonly scopes: Scope[];
  readonly expires_at: Date | null;
}

const byHash = unscopedStatement<KeyRow>(
  'find-api-key-by-hash',
  `select api_keys.organization_id, organizations.name as organization_name, api_keys.id as api_key_id,
     api_keys.name as api_key_name, api_keys.scopes, api_keys.expires_at
   from api_key_lookups
   join api_keys on api_keys.organization_id = api_key_lookups.organization_id
     and api_keys.id = api_key_lookups.api_key_id
   join organizations on organizations.id = api_key_lookups.organization_id
   where api_key_lookups.key_hash = $1 and api_keys.is_active`,
);

/** The one read that is not scoped: it finds out which organization a call belongs to. */
export async function findActiveKey(database: Database, keyHash: Uint8Array): Promise<KeyRow | null> {
  const [row] = await database.unscoped(byHash, keyHash);
  return row ?? null;
}

const touch = statement<{ id: string }>(
  'touch-api-key',
  'update api_keys set last_used_at = $3 where organization_id = $1 and id = $2 returning id',
);

export async function touchApiKey(db: Scoped, apiKeyId: string, now: Date): Promise<void> {
  await db.first(touch, apiKeyId, now);
}
