/** What a tool is at a time, and the revision that runs when its name is called. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import {
  type CallableTool,
  effectOf,
  type InputDefaults,
  type ResponseFieldSelector,
  type ToolConfiguration,
  type ToolEffect,
  type ToolRevisionStatus,
  type TransferTarget,
} from '#domain/tool.ts';

/** What an author writes. */
export interface ToolRevisionFields {
  readonly name: string;
  readonly description: string | null;
  readonly status: ToolRevisionStatus;
  /** Null: as the method says. */
  readonly effect: ToolEffect | null;
  /** Null in a call transfer. */
  readonly configuration: ToolConfiguration | null;
  /** Null in an API call. */
  readonly transfer_target: TransferTarget | null;
  readonly response_schema: ResponseFieldSelector | null;
  readonly input_defaults: InputDefaults;
}

export interface ToolRevisionRow extends ToolRevisionFields {
  readonly id: string;
  readonly tool_id: string;
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const writable = `name, description, status, effect, configuration, transfer_target, response_schema,
  input_defaults`;
const columns = `id, tool_id, ${writable}, created_by, created_at, updated_at`;

function inOrder(fields: ToolRevisionFields) {
  return [
    fields.name,
    fields.description,
    fields.status,
    fields.effect,
    fields.configuration && json(fields.configuration),
    fields.transfer_target && json(fields.transfer_target),
    fields.response_schema && json(fields.response_schema),
    json(fields.input_defaults),
  ] as const;
}

const insert = statement<ToolRevisionRow>(
  'insert-tool-revision',
  `insert into tool_revisions (organization_id, id, tool_id, created_by, created_at, updated_at, ${writable})
   values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning ${columns}`,
);

export async function insertToolRevision(
  tx: Transaction,
  revision: {
    readonly id: string;
    readonly toolId: string;
    readonly createdBy: string | null;
    readonly now: Date;
  },
  fields: ToolRevisionFields,
): Promise<ToolRevisionRow> {
  const { id, toolId, createdBy, now } = revision;
  return (await tx.first(insert, id, toolId, createdBy, now, ...inOrder(fields)))!;
}

const find = statement<ToolRevisionRow>(
  'find-tool-revision',
  `select ${columns} from tool_revisions where organization_id = $1 and id = $2`,
);
const byIds = statement<ToolRevisionRow>(
  'find-tool-revisions',
  `select ${columns} from tool_revisions where organization_id = $1 and id = any($2)`,
);

export function findToolRevision(db: Scoped, id: string): Promise<ToolRevisionRow | null> {
  return db.first(find, id);
}

export async function findToolRevisions(
  db: Scoped,
  ids: readonly string[],
): Promise<Map<string, ToolRevisionRow>> {
  return new Map((await db.all(byIds, ids)).map((row) => [row.id, row]));
}

const list = statement<ToolRevisionRow>(
  'list-tool-revisions',
  `select ${columns} from tool_revisions
   where organization_id = $1 and tool_id = $2
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listToolRevisions(
  db: Scoped,
  toolId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ToolRevisionRow[]> {
  return db.all(list, toolId, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<ToolRevisionRow>(
  'update-tool-revision',
  `update tool_revisions set (${writable}) = ($4, $5, $6, $7, $8, $9, $10, $11), updated_at = $3
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The tool must be locked. */
export async function updateToolRevision(
  tx: Transaction,
  id: string,
  fields: ToolRevisionFields,
  now: Date,
): Promise<ToolRevisionRow> {
  return (await tx.first(update, id, now, ...inOrder(fields)))!;
}

const removal = statement<never>(
  'delete-tool-revision',
  'delete from tool_revisions where organization_id = $1 and id = $2',
);

export async function deleteToolRevision(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}

/** A revision as it is called under its tool's name; null for one that is no HTTP request. */
export function callableTool(toolName: string, row: ToolRevisionRow): CallableTool | null {
  const { configuration } = row;
  if (!configuration) return null;
  return {
    toolId: row.tool_id,
    revisionId: row.id,
    name: toolName,
    effect: effectOf(row.effect, configuration),
    configuration,
    responseSchema: row.response_schema,
  };
}

export interface ToolInUse extends ToolRevisionRow {
  readonly tool_name: string;
  readonly tool_description: string | null;
}

const byName = statement<ToolInUse>(
  'find-tools-in-use',
  `select ${columns}, tool_name, tool_description
   from tool_revisions
   join (select active_revision_id, name as tool_name, description as tool_description from tools
         where organization_id = $1 and name = any($2)) called on active_revision_id = id
   where organization_id = $1 and status <> 'disabled'`,
);

/** The active revisions behind the names that procedures call tools by; a disabled one is left out. */
export async function findToolsInUse(db: Scoped, names: readonly string[]): Promise<Map<string, ToolInUse>> {
  return new Map((await db.all(byName, names)).map((row) => [row.tool_name, row]));
}
