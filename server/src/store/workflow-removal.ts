/** Whether workflows are in use, and their end. What a run was ever made of stays for as long as the run is kept. */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

const attached = statement<{ workflow_id: string }>(
  'find-attachment-of-workflow',
  'select workflow_id from agent_revision_workflows where organization_id = $1 and workflow_id = $2 limit 1',
);

/** Whether a revision of any agent follows it. */
export async function isWorkflowAttached(db: Scoped, workflowId: string): Promise<boolean> {
  return (await db.first(attached, workflowId)) !== null;
}

const ranOf = statement<{ id: string }>(
  'find-run-of-workflow',
  `select workflow_runs.id from workflow_revisions
   join workflow_runs on workflow_runs.organization_id = $1
     and workflow_runs.workflow_revision_id = workflow_revisions.id
   where workflow_revisions.organization_id = $1 and workflow_revisions.workflow_id = $2 limit 1`,
);

/** Whether any run, under way or ended, was made of any of its revisions. */
export async function hasWorkflowRun(db: Scoped, workflowId: string): Promise<boolean> {
  return (await db.first(ranOf, workflowId)) !== null;
}

const ran = statement<{ id: string }>(
  'find-run-of-workflow-revision',
  'select id from workflow_runs where organization_id = $1 and workflow_revision_id = $2 limit 1',
);

export async function hasWorkflowRevisionRun(db: Scoped, revisionId: string): Promise<boolean> {
  return (await db.first(ran, revisionId)) !== null;
}

const removal = statement<never>(
  'delete-workflow-revision',
  'delete from workflow_revisions where organization_id = $1 and id = $2',
);

export async function deleteWorkflowRevision(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}

const removalOfAll = statement<never>(
  'delete-workflow',
  'delete from workflows where organization_id = $1 and id = $2',
);

/** Deletes the workflow with its revisions; it may be attached nowhere. */
export async function deleteWorkflow(tx: Transaction, id: string): Promise<void> {
  await tx.all(removalOfAll, id);
}
