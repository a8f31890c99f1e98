import { insertWorkflow, type WorkflowFields, type WorkflowRow } from '#store/workflows.ts';
import {
  insertWorkflowRevision,
  type WorkflowRevisionFields,
  type WorkflowRevisionRow,
} from '#store/workflow-revisions.ts';
import type { ActionContext } from './action-context.ts';

export interface CreateWorkflow {
  readonly workflow: WorkflowFields;
  readonly firstRevision: WorkflowRevisionFields;
  readonly createdBy: string;
}

/**
 * A new workflow whose first revision is active. It is a draft all the same: without a graph there is nothing to
 * run, so it can be written and compiled until a run uses it.
 */
export function createWorkflow(
  context: ActionContext,
  request: CreateWorkflow,
): Promise<{ readonly workflow: WorkflowRow; readonly activeRevision: WorkflowRevisionRow }> {
  const now = context.clock.now();
  const workflowId = context.newId();
  const revisionId = context.newId();
  return context.database.transaction(context.organizationId, async (tx) => {
    const workflow = await insertWorkflow(tx, workflowId, revisionId, request.workflow, now);
    const { createdBy } = request;
    const revision = { id: revisionId, workflowId, basedOnRevisionId: null, createdBy, now };
    return { workflow, activeRevision: await insertWorkflowRevision(tx, revision, request.firstRevision) };
  });
}
