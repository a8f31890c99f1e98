/**
 * API keys as their organization manages them. A key is two rows, written together: the key, and its entry in
 * the lookup table that is read before an organization is known. Revoking deletes the entry and keeps the key.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';
import { apiKeyPrefix, hashApiKey } from '#domain/api-key.ts';
import type { Scope } from '#domain/scope.ts';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly key_prefix: string;
  readonly scopes: readonly Scope[];
  readonly is_active: boolean;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
  readonly created_at: Date;
}

const columns = 'id, name, key_prefix, scopes, is_active, last_used_at, expires_at, created_at';

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  readonly now: Date;
}

const insert = statement<ApiKeyRow>(
  'insert-api-key',
  `insert into api_keys (organization_id, id, name, key_hash, key_prefix, scopes, expires_at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${columns}`,
);
const insertLookup = statement<never>(
  'insert-api-key-lookup',
  'insert into api_key_lookups (key_hash, organization_id, api_key_id) values ($3, $1, $2)',
);

/** Rejects with a unique violation when the secret is in use already. */
export async function insertApiKey(tx: Transaction, key: NewApiKey): Promise<ApiKeyRow> {
  const hash = hashApiKey(key.secret);
  const prefix = apiKeyPrefix(key.secret);
  const row = await tx.first(insert, key.id, key.name, hash, prefix, key.scopes, key.expiresAt, key.now);
  await tx.all(insertLookup, key.id, hash);
  return row!;
}

const list = statement<ApiKeyRow>(
  'list-api-keys',
  `select ${columns} from api_keys where organization_id = $1 order by created_at desc, id desc`,
);

/** Newest first, revoked ones too. */
export function listApiKeys(db: Scoped): Promise<ApiKeyRow[]> {
  return db.all(list);
}

const revoke = statement<ApiKeyRow & { key_hash: Uint8Array }>(
  'revoke-api-key',
  `update api_keys set is_active = false, revoked_at = coalesce(revoked_at, $3)
   where organization_id = $1 and id = $2 returning ${columns}, key_hash`,
);
const deleteLookup = statement<never>(
  'delete-api-key-lookup',
  'delete from api_key_lookups where organization_id = $1 and key_hash = $2',
);

/** The revoked key, or null when there is no such key. Revoking again changes nothing. */
export async function revokeApiKey(tx: Transaction, id: string, now: Date): Promise<ApiKeyRow | null> {
  const revoked = await tx.first(revoke, id, now);
  if (!revoked) return null;
  const { key_hash, ...row } = revoked;
  await tx.all(deleteLookup, key_hash);
  return row;
}
