import { notFound, RapportError } from '#domain/errors.ts';
import { deleteWorkflow as remove, hasWorkflowRun, isWorkflowAttached } from '#store/workflow-removal.ts';
import { lockWorkflow } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes a workflow that no agent follows and no run is made of, with its revisions. */
export function deleteWorkflow(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockWorkflow(tx, id))) throw notFound('Workflow');
    if (await isWorkflowAttached(tx, id)) {
      throw new RapportError(
        'workflow_in_use',
        'Revisions of agents follow this workflow; it can be deleted once it is detached from them or they are deleted.',
      );
    }
    if (await hasWorkflowRun(tx, id)) {
      throw new RapportError(
        'workflow_in_use',
        'Conversations run or have run this workflow; it can be deleted once they are deleted.',
      );
    }
    await remove(tx, id);
  });
}
