/**
 * Whether workflows are in use, and their end. What a run was ever made of stays for as long as the run is kept.
 *
 * W1. A run that a turn under way is about to write counts as well: its revision is pinned (`pinned-revisions.ts`). Runs
 *     and pins are asked for in one statement, because the commit that writes the run takes the pin away.
 * W2. The revisions are locked before they are asked about: from then on nobody pins them.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

const attached = statement<{ workflow_id: string }>(
  'find-attachment-of-workflow',
  'select workflow_id from agent_revision_workflows where organization_id = $1 and workflow_id = $2 limit 1',
);

/** Whether a revision of any agent follows it. */
export async function isWorkflowAttached(db: Scoped, workflowId: string): Promise<boolean> {
  return (await db.first(attached, workflowId)) !== null;
}

/** Runs of the revisions, and conversations that somebody has and in which one of them is pinned (W1). */
const usesOf = (revisionIds: string) => `
  select id from workflow_runs where organization_id = $1 and workflow_revision_id in (${revisionIds})
  union all
  select id from conversations
  where organization_id = $1 and pinned_workflow_revision_id in (${revisionIds})
    and turn_lease_until is not null and turn_id is not null
  limit 1`;

const lockAll = statement<never>(
  'lock-revisions-of-workflow',
  'select id from workflow_revisions where organization_id = $1 and workflow_id = $2 order by id for update',
);
const ranOf = statement<{ id: string }>(
  'find-run-of-workflow',
  usesOf('select id from workflow_revisions where organization_id = $1 and workflow_id = $2'),
);

/** Whether any run, about to begin, under way or ended, is made of any of its revisions. Locks them (W2). */
export async function hasWorkflowRun(tx: Transaction, workflowId: string): Promise<boolean> {
  await tx.all(lockAll, workflowId);
  return (await tx.first(ranOf, workflowId)) !== null;
}

const ran = statement<{ id: string }>('find-run-of-workflow-revision', usesOf('$2'));

/** The same for a revision that is locked (W2). */
export async function hasWorkflowRevisionRun(tx: Transaction, revisionId: string): Promise<boolean> {
  return (await tx.first(ran, revisionId)) !== null;
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
