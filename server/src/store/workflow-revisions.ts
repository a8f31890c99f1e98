/**
 * Revisions of workflows as their authors read and write them. What compiling does to them:
 * `workflow-compilations.ts`; how runs use them: `runnable-workflows.ts`.
 */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { CompilationStatus, CompilationStrategy, TriggerType } from '#domain/workflow-revision.ts';
import type { Finding } from '#workflow/finding.ts';
import type { Graph, SourceSpan } from '#workflow/graph.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What an author writes. */
export interface WorkflowRevisionFields {
  readonly name: string;
  readonly description: string | null;
  readonly instructions: string;
  readonly system_prompt: string | null;
  readonly compilation_strategy: CompilationStrategy;
  readonly trigger_type: TriggerType;
  readonly trigger_config: JsonObject;
  readonly router_config_id: string | null;
  readonly analyzer_model_settings: ModelSettings | null;
  readonly router_model_settings: ModelSettings | null;
  readonly policy_ids: readonly string[];
  readonly tool_input_defaults: JsonObject;
}

/** A rule of the text as it was understood, in plain words; `depth` is how far it is indented. */
export interface ReadBackLine {
  readonly step: string | null;
  readonly depth: number;
  readonly text: string;
  readonly source_span: SourceSpan;
}

/** What the last compile, or the last edit by hand, said. */
export interface QualityReport {
  readonly error_count: number;
  readonly warning_count: number;
  readonly suggestion_count: number;
  readonly findings: readonly Finding[];
  /** Empty for a graph that was edited by hand. */
  readonly read_back: readonly ReadBackLine[];
}

export interface WorkflowRevisionRow extends WorkflowRevisionFields {
  readonly id: string;
  readonly workflow_id: string;
  readonly compilation_status: CompilationStatus;
  readonly compilation_errors: readonly string[];
  readonly compilation_task_id: string | null;
  readonly compilation_input_hash: string | null;
  readonly compiled_graph: Graph | null;
  readonly graph_hash: string | null;
  readonly quality_report: QualityReport | null;
  readonly rewritten_instructions: string | null;
  readonly based_on_revision_id: string | null;
  readonly created_by: string | null;
  /** Null while it is a draft. */
  readonly frozen_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const writable = `name, description, instructions, system_prompt, compilation_strategy, trigger_type, trigger_config,
  router_config_id, analyzer_model_settings, router_model_settings, policy_ids, tool_input_defaults`;
const compiled = `compilation_status, compilation_errors, compilation_input_hash, compiled_graph, graph_hash,
  quality_report, rewritten_instructions`;
export const workflowRevisionColumns = `id, workflow_id, ${writable}, ${compiled}, compilation_task_id,
  based_on_revision_id, created_by, frozen_at, created_at, updated_at`;

function inOrder(fields: WorkflowRevisionFields) {
  return [
    fields.name,
    fields.description,
    fields.instructions,
    fields.system_prompt,
    fields.compilation_strategy,
    fields.trigger_type,
    json(fields.trigger_config),
    fields.router_config_id,
    fields.analyzer_model_settings && json(fields.analyzer_model_settings),
    fields.router_model_settings && json(fields.router_model_settings),
    fields.policy_ids,
    json(fields.tool_input_defaults),
  ] as const;
}

export interface NewWorkflowRevision {
  readonly id: string;
  readonly workflowId: string;
  readonly basedOnRevisionId: string | null;
  readonly createdBy: string | null;
  readonly now: Date;
}

const insert = statement<WorkflowRevisionRow>(
  'insert-workflow-revision',
  `insert into workflow_revisions (organization_id, id, workflow_id, based_on_revision_id, created_by, created_at,
     updated_at, ${writable})
   values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
   returning ${workflowRevisionColumns}`,
);

/** A draft that is not compiled yet. */
export async function insertWorkflowRevision(
  tx: Transaction,
  revision: NewWorkflowRevision,
  fields: WorkflowRevisionFields,
): Promise<WorkflowRevisionRow> {
  const { id, workflowId, basedOnRevisionId, createdBy, now } = revision;
  return (await tx.first(insert, id, workflowId, basedOnRevisionId, createdBy, now, ...inOrder(fields)))!;
}

const find = statement<WorkflowRevisionRow>(
  'find-workflow-revision',
  `select ${workflowRevisionColumns} from workflow_revisions where organization_id = $1 and id = $2`,
);
const lock = statement<WorkflowRevisionRow>(
  'lock-workflow-revision',
  `select ${workflowRevisionColumns} from workflow_revisions where organization_id = $1 and id = $2 for update`,
);
const byIds = statement<WorkflowRevisionRow>(
  'find-workflow-revisions',
  `select ${workflowRevisionColumns} from workflow_revisions where organization_id = $1 and id = any($2)`,
);

export function findWorkflowRevision(db: Scoped, id: string): Promise<WorkflowRevisionRow | null> {
  return db.first(find, id);
}

export async function findActiveWorkflowRevision(
  db: Scoped,
  workflow: { readonly active_revision_id: string | null },
): Promise<WorkflowRevisionRow | null> {
  return workflow.active_revision_id ? findWorkflowRevision(db, workflow.active_revision_id) : null;
}

/** Until the transaction ends nobody changes, compiles or freezes the revision. */
export function lockWorkflowRevision(tx: Transaction, id: string): Promise<WorkflowRevisionRow | null> {
  return tx.first(lock, id);
}

export async function findWorkflowRevisions(
  db: Scoped,
  ids: readonly string[],
): Promise<Map<string, WorkflowRevisionRow>> {
  return new Map((await db.all(byIds, ids)).map((row) => [row.id, row]));
}

const list = statement<WorkflowRevisionRow>(
  'list-workflow-revisions',
  `select ${workflowRevisionColumns} from workflow_revisions
   where organization_id = $1 and workflow_id = $2
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listWorkflowRevisions(
  db: Scoped,
  workflowId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<WorkflowRevisionRow[]> {
  return db.all(list, workflowId, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<WorkflowRevisionRow>(
  'update-workflow-revision',
  `update workflow_revisions set (${writable}) =
     ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15), updated_at = $3
   where organization_id = $1 and id = $2 returning ${workflowRevisionColumns}`,
);

/** The revision must be locked and not frozen. */
export async function updateWorkflowRevision(
  tx: Transaction,
  id: string,
  fields: WorkflowRevisionFields,
  now: Date,
): Promise<WorkflowRevisionRow> {
  return (await tx.first(update, id, now, ...inOrder(fields)))!;
}
