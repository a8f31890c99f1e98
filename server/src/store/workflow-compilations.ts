/**
 * What compiling, and editing the graph by hand, does to a revision.
 *
 * C1. A compile writes only while its task is the revision's own and still running: one that was cancelled, or that
 *     a newer compile, another text or a freeze has overtaken, writes nothing.
 * C2. There is a graph only where the last thing that ended was a success; a failure and another text take it away.
 *     While a compile is under way, and after it was cancelled, the graph from before stays.
 */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { CompilationStrategy, TriggerType } from '#domain/workflow-revision.ts';
import type { Graph } from '#workflow/graph.ts';
import {
  type QualityReport,
  type WorkflowRevisionRow,
  workflowRevisionColumns,
} from './workflow-revisions.ts';

/** Names one compile of one revision. */
export interface CompilationTask {
  readonly revisionId: string;
  readonly taskId: string;
}

const request = statement<WorkflowRevisionRow>(
  'request-compilation',
  `update workflow_revisions set compilation_task_id = $3, compilation_strategy = $4, compilation_status = 'pending',
     compilation_errors = '{}', updated_at = $5
   where organization_id = $1 and id = $2 returning ${workflowRevisionColumns}`,
);

/** The revision must be locked and not frozen. An earlier compile of it writes nothing from here on. (C1) */
export async function requestCompilation(
  tx: Transaction,
  task: CompilationTask,
  strategy: CompilationStrategy,
  now: Date,
): Promise<WorkflowRevisionRow> {
  return (await tx.first(request, task.revisionId, task.taskId, strategy, now))!;
}

const begin = statement<WorkflowRevisionRow>(
  'begin-compilation',
  `update workflow_revisions set compilation_status = 'running', updated_at = $4
   where organization_id = $1 and id = $2 and compilation_task_id = $3
     and compilation_status in ('pending', 'running') and frozen_at is null
   returning ${workflowRevisionColumns}`,
);

/** The revision to compile, also when a killed worker had begun it before; null when the task is over. */
export function beginCompilation(
  db: Scoped,
  task: CompilationTask,
  now: Date,
): Promise<WorkflowRevisionRow | null> {
  return db.first(begin, task.revisionId, task.taskId, now);
}

const current = statement<{ id: string }>(
  'find-current-compilation',
  `select id from workflow_revisions
   where organization_id = $1 and id = $2 and compilation_task_id = $3 and compilation_status = 'running'`,
);

/** Whether anybody still waits for the result of this compile. */
export async function isCompilationCurrent(db: Scoped, task: CompilationTask): Promise<boolean> {
  return (await db.first(current, task.revisionId, task.taskId)) !== null;
}

export interface Compiled {
  readonly inputHash: string;
  readonly graph: Graph;
  readonly graphHash: string;
  readonly report: QualityReport;
  readonly rewrittenInstructions: string | null;
  readonly trigger: { readonly type: TriggerType; readonly config: Readonly<Record<string, unknown>> };
}

const succeed = statement<{ id: string }>(
  'succeed-compilation',
  `update workflow_revisions set compilation_status = 'succeeded', compilation_errors = '{}',
     compilation_input_hash = $4, compiled_graph = $5, graph_hash = $6, quality_report = $7,
     rewritten_instructions = $8, trigger_type = $9, trigger_config = $10, updated_at = $11
   where organization_id = $1 and id = $2 and compilation_task_id = $3 and compilation_status = 'running'
     and frozen_at is null
   returning id`,
);

/** False when the task has been overtaken (C1). */
export async function succeedCompilation(
  tx: Transaction,
  task: CompilationTask,
  result: Compiled,
  now: Date,
): Promise<boolean> {
  const { inputHash, graph, graphHash, report, rewrittenInstructions, trigger } = result;
  const values = [
    inputHash,
    json(graph),
    graphHash,
    json(report),
    rewrittenInstructions,
    trigger.type,
  ] as const;
  return (
    (await tx.first(succeed, task.revisionId, task.taskId, ...values, json(trigger.config), now)) !== null
  );
}

const fail = statement<{ id: string }>(
  'fail-compilation',
  `update workflow_revisions set compilation_status = 'failed', compilation_errors = $4, quality_report = $5,
     rewritten_instructions = $6, compilation_input_hash = null, compiled_graph = null, graph_hash = null,
     updated_at = $7
   where organization_id = $1 and id = $2 and compilation_task_id = $3
     and compilation_status in ('pending', 'running') and frozen_at is null
   returning id`,
);

export interface FailedCompile {
  readonly errors: readonly string[];
  readonly report: QualityReport | null;
  readonly rewrittenInstructions: string | null;
}

/** Takes the graph away (C2). False when the task has been overtaken (C1). */
export async function failCompilation(
  db: Scoped,
  task: CompilationTask,
  { errors, report, rewrittenInstructions }: FailedCompile,
  now: Date,
): Promise<boolean> {
  const values = [errors, report && json(report), rewrittenInstructions, now] as const;
  return (await db.first(fail, task.revisionId, task.taskId, ...values)) !== null;
}

const cancel = statement<WorkflowRevisionRow>(
  'cancel-compilation',
  `update workflow_revisions set compilation_status = 'cancelled', updated_at = $3
   where organization_id = $1 and id = $2 and compilation_status in ('pending', 'running')
   returning ${workflowRevisionColumns}`,
);

/** Ends the compile under way; null when there is none. */
export function cancelCompilation(
  tx: Transaction,
  revisionId: string,
  now: Date,
): Promise<WorkflowRevisionRow | null> {
  return tx.first(cancel, revisionId, now);
}

const forget = statement<WorkflowRevisionRow>(
  'forget-compilation',
  `update workflow_revisions set compilation_status = 'not_compiled', compilation_errors = '{}',
     compilation_task_id = null, compilation_input_hash = null, compiled_graph = null, graph_hash = null,
     quality_report = null, rewritten_instructions = null
   where organization_id = $1 and id = $2 returning ${workflowRevisionColumns}`,
);

/** The text is another one: nothing that was compiled belongs to it. (C2) The revision must be locked. */
export async function forgetCompilation(tx: Transaction, revisionId: string): Promise<WorkflowRevisionRow> {
  return (await tx.first(forget, revisionId))!;
}

const inherit = statement<WorkflowRevisionRow>(
  'inherit-compilation',
  `update workflow_revisions set (compilation_status, compilation_input_hash, compiled_graph, graph_hash,
       quality_report, rewritten_instructions) =
     (select 'succeeded', source.compilation_input_hash, source.compiled_graph, source.graph_hash,
        source.quality_report, source.rewritten_instructions
      from workflow_revisions source where source.organization_id = $1 and source.id = $3)
   where organization_id = $1 and id = $2 returning ${workflowRevisionColumns}`,
);

/** Gives a revision of the same text the graph of the one it is based on, which must have one. */
export async function inheritCompilation(
  tx: Transaction,
  revisionId: string,
  sourceId: string,
): Promise<WorkflowRevisionRow> {
  return (await tx.first(inherit, revisionId, sourceId))!;
}

const replace = statement<WorkflowRevisionRow>(
  'replace-graph',
  `update workflow_revisions set compilation_status = 'succeeded', compilation_errors = '{}',
     compilation_task_id = null, compilation_input_hash = null, compiled_graph = $3, graph_hash = $4,
     quality_report = $5, rewritten_instructions = null, updated_at = $6
   where organization_id = $1 and id = $2 returning ${workflowRevisionColumns}`,
);

/**
 * Stores a graph edited by hand. It was compiled from no input, so the next compile is no cache hit. The revision
 * must be locked and not frozen.
 */
export async function replaceGraph(
  tx: Transaction,
  revisionId: string,
  graph: { readonly graph: Graph; readonly graphHash: string; readonly report: QualityReport },
  now: Date,
): Promise<WorkflowRevisionRow> {
  return (await tx.first(replace, revisionId, json(graph.graph), graph.graphHash, json(graph.report), now))!;
}
