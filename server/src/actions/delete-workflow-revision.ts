import { notFound, RapportError } from '#domain/errors.ts';
import { deleteWorkflowRevision as remove, hasWorkflowRevisionRun } from '#store/workflow-removal.ts';
import { findWorkflowRevision, lockWorkflowRevision } from '#store/workflow-revisions.ts';
import { lockWorkflow } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';
import { stopCompilation } from './workflow-compilation.ts';

/**
 * Deletes a revision that is neither active nor used by a run. The workflow is locked before its revision, as
 * everywhere, so that it is not activated in between.
 */
export function deleteWorkflowRevision(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const seen = await findWorkflowRevision(tx, id);
    const workflow = seen && (await lockWorkflow(tx, seen.workflow_id));
    const revision = workflow && (await lockWorkflowRevision(tx, id));
    if (!revision) throw notFound('Workflow revision');
    if (workflow.active_revision_id === id) {
      throw new RapportError(
        'revision_in_use',
        'The revision is active: activate another one before deleting it.',
      );
    }
    if (await hasWorkflowRevisionRun(tx, id)) {
      throw new RapportError(
        'revision_in_use',
        'Conversations run or have run this revision, so it has to stay.',
      );
    }
    await stopCompilation(context.queue, tx, revision);
    await remove(tx, id);
  });
}
