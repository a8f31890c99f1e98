/** What must not be deleted until somebody lets it go. A released hold stays as a record. */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface LegalHoldRow {
  readonly id: string;
  readonly organization_id: string;
  /** Either this, or the conversation. */
  readonly end_user_id: string | null;
  readonly conversation_id: string | null;
  readonly reason: string;
  /** An API key, as is `released_by`. */
  readonly created_by: string;
  readonly created_at: Date;
  readonly released_by: string | null;
  readonly released_at: Date | null;
}

const columns =
  'id, organization_id, end_user_id, conversation_id, reason, created_by, created_at, released_by, released_at';

export interface NewLegalHold {
  readonly id: string;
  readonly endUserId: string | null;
  readonly conversationId: string | null;
  readonly reason: string;
  readonly placedBy: string;
  readonly now: Date;
}

const insert = statement<LegalHoldRow>(
  'insert-legal-hold',
  `insert into legal_holds (organization_id, id, end_user_id, conversation_id, reason, created_by, created_at)
   values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
);

/** What the hold covers must be locked. */
export async function insertLegalHold(tx: Transaction, hold: NewLegalHold): Promise<LegalHoldRow> {
  const { id, endUserId, conversationId, reason, placedBy, now } = hold;
  return (await tx.first(insert, id, endUserId, conversationId, reason, placedBy, now))!;
}

const find = statement<LegalHoldRow>(
  'find-legal-hold',
  `select ${columns} from legal_holds where organization_id = $1 and id = $2`,
);

export function findLegalHold(db: Scoped, id: string): Promise<LegalHoldRow | null> {
  return db.first(find, id);
}

export interface LegalHoldFilter {
  readonly endUserId: string | null;
  readonly conversationId: string | null;
  readonly isReleased: boolean | null;
}

const list = statement<LegalHoldRow>(
  'list-legal-holds',
  `select ${columns} from legal_holds
   where organization_id = $1 and ($2::uuid is null or end_user_id = $2)
     and ($3::uuid is null or conversation_id = $3) and ($4::boolean is null or (released_at is not null) = $4)
     and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
   order by created_at desc, id desc limit $7`,
);

/** Newest first. */
export function listLegalHolds(
  db: Scoped,
  filter: LegalHoldFilter,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<LegalHoldRow[]> {
  const { endUserId, conversationId, isReleased } = filter;
  return db.all(list, endUserId, conversationId, isReleased, after?.at ?? null, after?.id ?? null, limit);
}

const release = statement<LegalHoldRow>(
  'release-legal-hold',
  `update legal_holds set released_by = $3, released_at = $4
   where organization_id = $1 and id = $2 and released_at is null returning ${columns}`,
);

/** Null when it is released already, or not there. */
export function releaseLegalHold(
  db: Scoped,
  id: string,
  releasedBy: string,
  now: Date,
): Promise<LegalHoldRow | null> {
  return db.first(release, id, releasedBy, now);
}

const covering = statement<{ id: string }>(
  'list-covering-legal-holds',
  `select id from legal_holds
   where organization_id = $1 and released_at is null and (end_user_id = $2 or conversation_id = any($3::uuid[]))
   order by created_at, id`,
);

/** The holds on the person or on one of these conversations, oldest first. */
export async function listCoveringHolds(
  db: Scoped,
  endUserId: string,
  conversationIds: readonly string[],
): Promise<string[]> {
  return (await db.all(covering, endUserId, conversationIds)).map(({ id }) => id);
}
