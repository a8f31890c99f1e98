/** Revisions of teams as their authors read and write them. How conversations use them: `team-bindings.ts`. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { TeamMember } from '#domain/team.ts';

/** What an author writes. */
export interface TeamRevisionFields {
  readonly name: string;
  readonly description: string | null;
  /** For the supervisor. */
  readonly instructions: string | null;
  readonly members: readonly TeamMember[];
  /** Answers when nobody is picked; null is the first member. */
  readonly default_agent_id: string | null;
  /** The supervisor's. */
  readonly model_settings: ModelSettings | null;
}

export interface TeamRevisionRow extends TeamRevisionFields {
  readonly id: string;
  readonly team_id: string;
  readonly created_by: string | null;
  /** Null while it is a draft. */
  readonly frozen_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const writable = 'name, description, instructions, members, default_agent_id, model_settings';
const columns = `id, team_id, ${writable}, created_by, frozen_at, created_at, updated_at`;

function inOrder(fields: TeamRevisionFields) {
  return [
    fields.name,
    fields.description,
    fields.instructions,
    json(fields.members),
    fields.default_agent_id,
    fields.model_settings && json(fields.model_settings),
  ] as const;
}

export interface NewTeamRevision {
  readonly id: string;
  readonly teamId: string;
  readonly createdBy: string | null;
  readonly frozenAt: Date | null;
  readonly now: Date;
}

const insert = statement<TeamRevisionRow>(
  'insert-team-revision',
  `insert into team_revisions (organization_id, id, team_id, created_by, frozen_at, created_at, updated_at, ${writable})
   values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12) returning ${columns}`,
);

/** The members must be held. */
export async function insertTeamRevision(
  tx: Transaction,
  { id, teamId, createdBy, frozenAt, now }: NewTeamRevision,
  fields: TeamRevisionFields,
): Promise<TeamRevisionRow> {
  return (await tx.first(insert, id, teamId, createdBy, frozenAt, now, ...inOrder(fields)))!;
}

const find = statement<TeamRevisionRow>(
  'find-team-revision',
  `select ${columns} from team_revisions where organization_id = $1 and id = $2`,
);
const lock = statement<TeamRevisionRow>(
  'lock-team-revision',
  `select ${columns} from team_revisions where organization_id = $1 and id = $2 for update`,
);
const byIds = statement<TeamRevisionRow>(
  'find-team-revisions',
  `select ${columns} from team_revisions where organization_id = $1 and id = any($2)`,
);

export function findTeamRevision(db: Scoped, id: string): Promise<TeamRevisionRow | null> {
  return db.first(find, id);
}

export async function findActiveTeamRevision(
  db: Scoped,
  team: { readonly active_revision_id: string | null },
): Promise<TeamRevisionRow | null> {
  return team.active_revision_id ? findTeamRevision(db, team.active_revision_id) : null;
}

/** Until the transaction ends nobody changes, freezes or binds the revision. */
export function lockTeamRevision(tx: Transaction, id: string): Promise<TeamRevisionRow | null> {
  return tx.first(lock, id);
}

export async function findTeamRevisions(
  db: Scoped,
  ids: readonly string[],
): Promise<Map<string, TeamRevisionRow>> {
  return new Map((await db.all(byIds, ids)).map((row) => [row.id, row]));
}

const list = statement<TeamRevisionRow>(
  'list-team-revisions',
  `select ${columns} from team_revisions
   where organization_id = $1 and team_id = $2
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listTeamRevisions(
  db: Scoped,
  teamId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<TeamRevisionRow[]> {
  return db.all(list, teamId, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<TeamRevisionRow>(
  'update-team-revision',
  `update team_revisions set (${writable}) = ($4, $5, $6, $7, $8, $9), updated_at = $3
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The revision must be locked and not frozen, the members be held. */
export async function updateTeamRevision(
  tx: Transaction,
  id: string,
  fields: TeamRevisionFields,
  now: Date,
): Promise<TeamRevisionRow> {
  return (await tx.first(update, id, now, ...inOrder(fields)))!;
}
