/**
 * The organizations themselves. Their own id is what other tables call organization_id, so these statements
 * compare `id` with `$1` and are scoped all the same.
 */
import { json, type Scoped, type Transaction, unscopedStatement } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';

export interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly model_settings: ModelSettings | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = 'id, name, model_settings, created_at, updated_at';

const insert = unscopedStatement<OrganizationRow>(
  'insert-organization',
  `insert into organizations (id, name, model_settings, created_at, updated_at) values ($1, $2, $3, $4, $4)
   on conflict (id) do nothing returning ${columns}`,
);

/** Writes the organization that `tx` is scoped to; null when it is there already. */
export function insertOrganization(
  tx: Transaction,
  row: { readonly name: string; readonly modelSettings: ModelSettings | null; readonly now: Date },
): Promise<OrganizationRow | null> {
  return tx.first(insert, row.name, row.modelSettings && json(row.modelSettings), row.now);
}

const find = unscopedStatement<OrganizationRow>(
  'find-organization',
  `select ${columns} from organizations where id = $1`,
);

export function findOrganization(db: Scoped): Promise<OrganizationRow | null> {
  return db.first(find);
}

export async function findOrganizationModelSettings(db: Scoped): Promise<ModelSettings | null> {
  return (await findOrganization(db))?.model_settings ?? null;
}

// Not "for update": rows that refer to the organization may be written meanwhile.
const lock = unscopedStatement<OrganizationRow>(
  'lock-organization',
  `select ${columns} from organizations where id = $1 for no key update`,
);

/** Serializes what must happen once at a time in an organization. */
export function lockOrganization(tx: Transaction): Promise<OrganizationRow | null> {
  return tx.first(lock);
}

const update = unscopedStatement<OrganizationRow>(
  'update-organization',
  `update organizations set name = $2, model_settings = $3, updated_at = $4 where id = $1 returning ${columns}`,
);

export function updateOrganization(
  tx: Transaction,
  row: Pick<OrganizationRow, 'name' | 'model_settings'>,
  now: Date,
): Promise<OrganizationRow | null> {
  return tx.first(update, row.name, row.model_settings && json(row.model_settings), now);
}
