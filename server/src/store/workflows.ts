/** Workflows as identities: a name, and which revision is active. What they do is in their revisions. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface WorkflowRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly active_revision_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type WorkflowFields = Pick<WorkflowRow, 'name' | 'description' | 'metadata'>;

const columns = `id, organization_id, name, description, active_revision_id, metadata, created_at, updated_at`;

const insert = statement<WorkflowRow>(
  'insert-workflow',
  `insert into workflows (organization_id, id, active_revision_id, name, description, metadata, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7) returning ${columns}`,
);

/** The active revision must be written in the same transaction. */
export async function insertWorkflow(
  tx: Transaction,
  id: string,
  activeRevisionId: string,
  fields: WorkflowFields,
  now: Date,
): Promise<WorkflowRow> {
  return (await tx.first(insert, id, activeRevisionId, ...inOrder(fields), now))!;
}

const find = statement<WorkflowRow>(
  'find-workflow',
  `select ${columns} from workflows where organization_id = $1 and id = $2`,
);
const lock = statement<WorkflowRow>(
  'lock-workflow',
  `select ${columns} from workflows where organization_id = $1 and id = $2 for update`,
);

export function findWorkflow(db: Scoped, id: string): Promise<WorkflowRow | null> {
  return db.first(find, id);
}

/** Until the transaction ends nobody changes the workflow, its active revision, attaches it or adds a revision. */
export function lockWorkflow(tx: Transaction, id: string): Promise<WorkflowRow | null> {
  return tx.first(lock, id);
}

const list = statement<WorkflowRow>(
  'list-workflows',
  `select ${columns} from workflows
   where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
   order by created_at desc, id desc limit $4`,
);

/** Newest first. */
export function listWorkflows(
  db: Scoped,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<WorkflowRow[]> {
  return db.all(list, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<WorkflowRow>(
  'update-workflow',
  `update workflows set name = $3, description = $4, metadata = $5, updated_at = $6
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The workflow must be locked. */
export async function updateWorkflow(
  tx: Transaction,
  id: string,
  fields: WorkflowFields,
  now: Date,
): Promise<WorkflowRow> {
  return (await tx.first(update, id, ...inOrder(fields), now))!;
}

function inOrder(fields: WorkflowFields) {
  return [fields.name, fields.description, json(fields.metadata)] as const;
}

const activate = statement<never>(
  'activate-workflow-revision',
  'update workflows set active_revision_id = $3, updated_at = $4 where organization_id = $1 and id = $2',
);

/** The workflow must be locked and the revision be one of its own. */
export async function setActiveWorkflowRevision(
  tx: Transaction,
  id: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(activate, id, revisionId, now);
}
