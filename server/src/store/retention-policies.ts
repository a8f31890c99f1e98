import { statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface RetentionPolicyRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly retention_days: number;
  readonly idle_ttl_seconds: number;
  readonly is_default: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type RetentionPolicyFields = Omit<
  RetentionPolicyRow,
  'id' | 'organization_id' | 'created_at' | 'updated_at'
>;

const columns =
  'id, organization_id, name, description, retention_days, idle_ttl_seconds, is_default, created_at, updated_at';

const list = statement<RetentionPolicyRow>(
  'list-retention-policies',
  `select ${columns} from retention_policies where organization_id = $1 order by created_at, id`,
);
const find = statement<RetentionPolicyRow>(
  'find-retention-policy',
  `select ${columns} from retention_policies where organization_id = $1 and id = $2`,
);

/** Oldest first. */
export function listRetentionPolicies(db: Scoped): Promise<RetentionPolicyRow[]> {
  return db.all(list);
}

export function findRetentionPolicy(db: Scoped, id: string): Promise<RetentionPolicyRow | null> {
  return db.first(find, id);
}

const withoutDefault = statement<never>(
  'unset-default-retention-policy',
  'update retention_policies set is_default = false, updated_at = $2 where organization_id = $1 and is_default',
);

/** Makes room for another default. The organization must be locked: there is one default at most. */
export async function unsetDefaultPolicy(tx: Transaction, now: Date): Promise<void> {
  await tx.all(withoutDefault, now);
}

const insert = statement<RetentionPolicyRow>(
  'insert-retention-policy',
  `insert into retention_policies (organization_id, id, name, description, retention_days, idle_ttl_seconds,
     is_default, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning ${columns}`,
);
const update = statement<RetentionPolicyRow>(
  'update-retention-policy',
  `update retention_policies set name = $3, description = $4, retention_days = $5, idle_ttl_seconds = $6,
     is_default = $7, updated_at = $8
   where organization_id = $1 and id = $2 returning ${columns}`,
);

export async function insertRetentionPolicy(
  tx: Transaction,
  id: string,
  fields: RetentionPolicyFields,
  now: Date,
): Promise<RetentionPolicyRow> {
  return (await tx.first(insert, id, ...inOrder(fields), now))!;
}

export function updateRetentionPolicy(
  tx: Transaction,
  id: string,
  fields: RetentionPolicyFields,
  now: Date,
): Promise<RetentionPolicyRow | null> {
  return tx.first(update, id, ...inOrder(fields), now);
}

function inOrder(fields: RetentionPolicyFields) {
  return [
    fields.name,
    fields.description,
    fields.retention_days,
    fields.idle_ttl_seconds,
    fields.is_default,
  ] as const;
}

const removal = statement<never>(
  'delete-retention-policy',
  'delete from retention_policies where organization_id = $1 and id = $2',
);

export async function deleteRetentionPolicy(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}
