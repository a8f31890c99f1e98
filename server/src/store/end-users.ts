import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface EndUserRow {
  readonly organization_id: string;
  readonly id: string;
  readonly display_name: string | null;
  readonly external_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = 'organization_id, id, display_name, external_id, metadata, created_at, updated_at';

// On a conflict no row is changed (where false), and yet the row is locked: unlike a separate select it cannot
// miss an end user that is being deleted.
const ensure = statement<never>(
  'ensure-end-user',
  `insert into end_users (organization_id, id, created_at, updated_at) values ($1, $2, $3, $3)
   on conflict (organization_id, id) do update set updated_at = excluded.updated_at where false`,
);

/** Makes sure that the end user exists, and holds their row until the transaction ends. */
export async function ensureEndUser(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.all(ensure, id, now);
}

export type EndUserFields = Pick<EndUserRow, 'display_name' | 'external_id' | 'metadata'>;

const insert = statement<EndUserRow>(
  'insert-end-user',
  `insert into end_users (organization_id, id, display_name, external_id, metadata, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6) on conflict (organization_id, id) do nothing returning ${columns}`,
);

/** Null when there is an end user with that id already. */
export function insertEndUser(
  tx: Transaction,
  id: string,
  fields: EndUserFields,
  now: Date,
): Promise<EndUserRow | null> {
  return tx.first(insert, id, fields.display_name, fields.external_id, json(fields.metadata), now);
}

const find = statement<EndUserRow>(
  'find-end-user',
  `select ${columns} from end_users where organization_id = $1 and id = $2`,
);
const lock = statement<EndUserRow>(
  'lock-end-user',
  `select ${columns} from end_users where organization_id = $1 and id = $2 for update`,
);

export function findEndUser(db: Scoped, id: string): Promise<EndUserRow | null> {
  return db.first(find, id);
}

/** Until the transaction ends nobody changes the end user or opens a conversation of theirs. */
export function lockEndUser(tx: Transaction, id: string): Promise<EndUserRow | null> {
  return tx.first(lock, id);
}

const list = statement<EndUserRow>(
  'list-end-users',
  `select ${columns} from end_users
   where organization_id = $1 and ($2::text is null or external_id = $2)
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listEndUsers(
  db: Scoped,
  externalId: string | null,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<EndUserRow[]> {
  return db.all(list, externalId, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<EndUserRow>(
  'update-end-user',
  `update end_users set display_name = $3, external_id = $4, metadata = $5, updated_at = $6
   where organization_id = $1 and id = $2 returning ${columns}`,
);

export function updateEndUser(
  tx: Transaction,
  id: string,
  fields: EndUserFields,
  now: Date,
): Promise<EndUserRow | null> {
  return tx.first(update, id, fields.display_name, fields.external_id, json(fields.metadata), now);
}
