/** That a person was erased: when, by whom, and how many rows of each kind there were. No value of any. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { RowCounts } from './personal-rows.ts';

export interface ErasureRow {
  readonly id: string;
  readonly organization_id: string;
  readonly end_user_id: string;
  /** An API key. */
  readonly requested_by: string;
  readonly counts: RowCounts;
  readonly erased_at: Date;
}

const columns = 'id, organization_id, end_user_id, requested_by, counts, erased_at';

export type NewErasure = Omit<ErasureRow, 'organization_id'>;

const insert = statement<never>(
  'insert-erasure-certificate',
  `insert into erasure_certificates (organization_id, id, end_user_id, requested_by, counts, erased_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

export async function insertErasure(tx: Transaction, erasure: NewErasure): Promise<void> {
  const { id, end_user_id, requested_by, counts, erased_at } = erasure;
  await tx.all(insert, id, end_user_id, requested_by, json(counts), erased_at);
}

const find = statement<ErasureRow>(
  'find-erasure-certificate',
  `select ${columns} from erasure_certificates where organization_id = $1 and id = $2`,
);

export function findErasure(db: Scoped, id: string): Promise<ErasureRow | null> {
  return db.first(find, id);
}

const list = statement<ErasureRow>(
  'list-erasure-certificates',
  `select ${columns} from erasure_certificates
   where organization_id = $1 and ($2::uuid is null or end_user_id = $2)
     and ($3::timestamptz is null or (erased_at, id) < ($3, $4::uuid))
   order by erased_at desc, id desc limit $5`,
);

/** Newest first. */
export function listErasures(
  db: Scoped,
  endUserId: string | null,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ErasureRow[]> {
  return db.all(list, endUserId, after?.at ?? null, after?.id ?? null, limit);
}
