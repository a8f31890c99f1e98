/**
 * Workflows as runs use them: the active revision is read when a run starts and pinned for that run.
 *
 * R1. A revision is frozen before its graph is handed to a run, so what a run reads never changes.
 * R2. Freezing ends a compile under way: the graph that is there stays the revision's.
 */
import { statement, type Scoped } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { CompilationStatus, TriggerType } from '#domain/workflow-revision.ts';
import type { Graph, Variable } from '#workflow/graph.ts';

export interface AttachedWorkflow {
  readonly workflow_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly active_revision_id: string;
  readonly trigger_type: TriggerType;
  readonly trigger_config: Readonly<Record<string, unknown>>;
  readonly position: number;
  /** Of the active revision: whether it has a graph, and why it may have none. */
  readonly has_graph: boolean;
  readonly compilation_status: CompilationStatus;
}

const attached = statement<AttachedWorkflow>(
  'list-runnable-workflows',
  `select workflows.id as workflow_id, workflows.name, workflows.description, workflows.active_revision_id,
     trigger_type, trigger_config, position, compiled_graph is not null as has_graph, compilation_status
   from agent_revision_workflows
   join workflows on workflows.organization_id = $1 and workflows.id = agent_revision_workflows.workflow_id
   join workflow_revisions on workflow_revisions.organization_id = $1
     and workflow_revisions.id = workflows.active_revision_id
   where agent_revision_workflows.organization_id = $1 and agent_revision_id = $2
   order by position, workflows.id`,
);

/** In their order, also those whose active revision has no graph. */
export function listAttachedWorkflows(db: Scoped, agentRevisionId: string): Promise<AttachedWorkflow[]> {
  return db.all(attached, agentRevisionId);
}

export interface RunnableRevision {
  readonly id: string;
  readonly workflow_id: string;
  /** The workflow's. */
  readonly name: string;
  readonly compiled_graph: Graph;
  readonly system_prompt: string | null;
  readonly analyzer_model_settings: ModelSettings | null;
  readonly router_model_settings: ModelSettings | null;
}

const find = statement<RunnableRevision>(
  'find-runnable-revision',
  `select workflow_revisions.id, workflow_id, workflows.name, compiled_graph, system_prompt, analyzer_model_settings,
     router_model_settings
   from workflow_revisions
   join workflows on workflows.organization_id = $1 and workflows.id = workflow_id
   where workflow_revisions.organization_id = $1 and workflow_revisions.id = $2 and compiled_graph is not null`,
);

/** Null for one without a graph. Of a pinned revision it is the same at every turn, so it may be cached by id. */
export function findRunnableRevision(
  db: Scoped,
  workflowRevisionId: string,
): Promise<RunnableRevision | null> {
  return db.first(find, workflowRevisionId);
}

const freeze = statement<never>(
  'freeze-workflow-revision',
  `update workflow_revisions set frozen_at = $3, updated_at = $3,
     compilation_status = case when compilation_status in ('pending', 'running') then 'succeeded'
       else compilation_status end
   where organization_id = $1 and id = $2 and frozen_at is null and compiled_graph is not null`,
);

/** From here on the revision never changes (R2), if it has a graph. Freezing again changes nothing. */
export async function freezeWorkflowRevision(db: Scoped, id: string, now: Date): Promise<void> {
  await db.all(freeze, id, now);
}

/** Freezes the revision for the run that is about to start on it, and reads it (R1). Null for one without a graph. */
export async function pinRunnableRevision(
  db: Scoped,
  workflowRevisionId: string,
  now: Date,
): Promise<RunnableRevision | null> {
  await freezeWorkflowRevision(db, workflowRevisionId, now);
  return findRunnableRevision(db, workflowRevisionId);
}

const variables = statement<{ variables: readonly Variable[] }>(
  'list-workflow-variables',
  `select compiled_graph -> 'variables' as variables
   from agent_revision_workflows
   join workflows on workflows.organization_id = $1 and workflows.id = agent_revision_workflows.workflow_id
   join workflow_revisions on workflow_revisions.organization_id = $1
     and workflow_revisions.id = workflows.active_revision_id
   where agent_revision_workflows.organization_id = $1 and agent_revision_id = $2 and compiled_graph is not null
   order by position, workflows.id`,
);

/** The variables of the attached workflows' graphs, in the order of the attachments; a name may come twice. */
export async function listWorkflowVariables(db: Scoped, agentRevisionId: string): Promise<Variable[]> {
  return (await db.all(variables, agentRevisionId)).flatMap((row) => row.variables);
}
