import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export const releaseGateModes = ['off', 'advisory', 'blocking'] as const;
export type ReleaseGateMode = (typeof releaseGateModes)[number];

/** The platform tools that are switched on, each with its configuration. */
export type EnabledPlatformTools = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface AgentRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly active_revision_id: string | null;
  readonly platform_tools: EnabledPlatformTools;
  readonly release_gate_mode: ReleaseGateMode;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type AgentFields = Pick<
  AgentRow,
  'name' | 'description' | 'platform_tools' | 'release_gate_mode' | 'metadata'
>;

const columns = `id, organization_id, name, description, active_revision_id, platform_tools, release_gate_mode,
  metadata, created_at, updated_at`;

const insert = statement<AgentRow>(
  'insert-agent',
  `insert into agents (organization_id, id, active_revision_id, name, description, platform_tools,
     release_gate_mode, metadata, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning ${columns}`,
);

/** The active revision must be written in the same transaction. */
export async function insertAgent(
  tx: Transaction,
  id: string,
  activeRevisionId: string,
  fields: AgentFields,
  now: Date,
): Promise<AgentRow> {
  return (await tx.first(insert, id, activeRevisionId, ...inOrder(fields), now))!;
}

const find = statement<AgentRow>(
  'find-agent',
  `select ${columns} from agents where organization_id = $1 and id = $2`,
);
const lock = statement<AgentRow>(
  'lock-agent',
  `select ${columns} from agents where organization_id = $1 and id = $2 for update`,
);

export function findAgent(db: Scoped, id: string): Promise<AgentRow | null> {
  return db.first(find, id);
}

/** Until the transaction ends nobody changes the agent, its active revision, or adds a revision. */
export function lockAgent(tx: Transaction, id: string): Promise<AgentRow | null> {
  return tx.first(lock, id);
}

const list = statement<AgentRow>(
  'list-agents',
  `select ${columns} from agents
   where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
   order by created_at desc, id desc limit $4`,
);

/** Newest first. */
export function listAgents(
  db: Scoped,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<AgentRow[]> {
  return db.all(list, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<AgentRow>(
  'update-agent',
  `update agents set name = $3, description = $4, platform_tools = $5, release_gate_mode = $6, metadata = $7,
     updated_at = $8
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The agent must be locked. */
export async function updateAgent(
  tx: Transaction,
  id: string,
  fields: AgentFields,
  now: Date,
): Promise<AgentRow> {
  return (await tx.first(update, id, ...inOrder(fields), now))!;
}

function inOrder(fields: AgentFields) {
  return [
    fields.name,
    fields.description,
    json(fields.platform_tools),
    fields.release_gate_mode,
    json(fields.metadata),
  ] as const;
}

const activate = statement<never>(
  'activate-revision',
  'update agents set active_revision_id = $3, updated_at = $4 where organization_id = $1 and id = $2',
);

/** The agent must be locked and the revision be one of its own. */
export async function setActiveRevision(
  tx: Transaction,
  id: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(activate, id, revisionId, now);
}

const removal = statement<never>('delete-agent', 'delete from agents where organization_id = $1 and id = $2');

/** Deletes the agent with its revisions, none of which may be bound by a conversation. */
export async function deleteAgent(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}
