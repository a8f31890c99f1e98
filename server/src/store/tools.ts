/** Tools by their identity: the name procedures call them by, and which revision runs. */
import { isUniqueViolation } from '#database/constraint-violation.ts';
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ToolType } from '#domain/tool.ts';

export interface ToolRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly tool_type: ToolType;
  readonly active_revision_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type ToolFields = Pick<ToolRow, 'name' | 'description' | 'metadata'>;

const columns = `id, organization_id, name, description, tool_type, active_revision_id, metadata, created_at,
  updated_at`;

const insert = statement<ToolRow>(
  'insert-tool',
  `insert into tools (organization_id, id, active_revision_id, tool_type, name, description, metadata, created_at,
     updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning ${columns}`,
);

export interface NewTool {
  readonly id: string;
  /** Must be written in the same transaction. */
  readonly activeRevisionId: string;
  readonly toolType: ToolType;
  readonly fields: ToolFields;
  readonly now: Date;
}

export type WrittenTool =
  | { readonly kind: 'written'; readonly tool: ToolRow }
  /** The transaction is over: PostgreSQL runs nothing more in it. */
  | { readonly kind: 'name_taken' };

export function insertTool(tx: Transaction, tool: NewTool): Promise<WrittenTool> {
  const { id, activeRevisionId, toolType, fields, now } = tool;
  const { name, description, metadata } = fields;
  return unlessTaken(
    tx.first(insert, id, activeRevisionId, toolType, name, description, json(metadata), now),
  );
}

async function unlessTaken(writing: Promise<ToolRow | null>): Promise<WrittenTool> {
  try {
    return { kind: 'written', tool: (await writing)! };
  } catch (error) {
    if (isUniqueViolation(error, 'tools_by_name')) return { kind: 'name_taken' };
    throw error;
  }
}

const find = statement<ToolRow>(
  'find-tool',
  `select ${columns} from tools where organization_id = $1 and id = $2`,
);
const lock = statement<ToolRow>(
  'lock-tool',
  `select ${columns} from tools where organization_id = $1 and id = $2 for update`,
);

export function findTool(db: Scoped, id: string): Promise<ToolRow | null> {
  return db.first(find, id);
}

/** Until the transaction ends nobody changes the tool, its active revision, or its revisions. */
export function lockTool(tx: Transaction, id: string): Promise<ToolRow | null> {
  return tx.first(lock, id);
}

const list = statement<ToolRow>(
  'list-tools',
  `select ${columns} from tools
   where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
   order by created_at desc, id desc limit $4`,
);

/** Newest first. */
export function listTools(
  db: Scoped,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ToolRow[]> {
  return db.all(list, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<ToolRow>(
  'update-tool',
  `update tools set name = $3, description = $4, metadata = $5, updated_at = $6
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The tool must be locked. */
export function updateTool(tx: Transaction, id: string, fields: ToolFields, now: Date): Promise<WrittenTool> {
  return unlessTaken(tx.first(update, id, fields.name, fields.description, json(fields.metadata), now));
}

const activate = statement<never>(
  'activate-tool-revision',
  'update tools set active_revision_id = $3, updated_at = $4 where organization_id = $1 and id = $2',
);

/** The tool must be locked and the revision be one of its own. */
export async function activateToolRevision(
  tx: Transaction,
  id: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(activate, id, revisionId, now);
}

const removal = statement<{ id: string }>(
  'delete-tool',
  'delete from tools where organization_id = $1 and id = $2 returning id',
);

/** Deletes the tool with its revisions; false when it is not there. What calls of it are written stay. */
export async function deleteTool(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.first(removal, id)) !== null;
}
