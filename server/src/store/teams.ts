import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface TeamRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly active_revision_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type TeamFields = Pick<TeamRow, 'name' | 'description' | 'metadata'>;

const columns =
  'id, organization_id, name, description, active_revision_id, metadata, created_at, updated_at';

const insert = statement<TeamRow>(
  'insert-team',
  `insert into teams (organization_id, id, active_revision_id, name, description, metadata, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7) returning ${columns}`,
);

/** The active revision must be written in the same transaction. */
export async function insertTeam(
  tx: Transaction,
  id: string,
  activeRevisionId: string,
  { name, description, metadata }: TeamFields,
  now: Date,
): Promise<TeamRow> {
  return (await tx.first(insert, id, activeRevisionId, name, description, json(metadata), now))!;
}

const find = statement<TeamRow>(
  'find-team',
  `select ${columns} from teams where organization_id = $1 and id = $2`,
);
const lock = statement<TeamRow>(
  'lock-team',
  `select ${columns} from teams where organization_id = $1 and id = $2 for update`,
);

export function findTeam(db: Scoped, id: string): Promise<TeamRow | null> {
  return db.first(find, id);
}

/** Until the transaction ends nobody changes the team, its active revision, or adds a revision. */
export function lockTeam(tx: Transaction, id: string): Promise<TeamRow | null> {
  return tx.first(lock, id);
}

const list = statement<TeamRow>(
  'list-teams',
  `select ${columns} from teams
   where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
   order by created_at desc, id desc limit $4`,
);

/** Newest first. */
export function listTeams(
  db: Scoped,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<TeamRow[]> {
  return db.all(list, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<TeamRow>(
  'update-team',
  `update teams set name = $3, description = $4, metadata = $5, updated_at = $6
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The team must be locked. */
export async function updateTeam(
  tx: Transaction,
  id: string,
  { name, description, metadata }: TeamFields,
  now: Date,
): Promise<TeamRow> {
  return (await tx.first(update, id, name, description, json(metadata), now))!;
}

const activate = statement<never>(
  'activate-team-revision',
  'update teams set active_revision_id = $3, updated_at = $4 where organization_id = $1 and id = $2',
);

/** The team must be locked and the revision be one of its own. */
export async function setActiveTeamRevision(
  tx: Transaction,
  id: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(activate, id, revisionId, now);
}
