import { notFound, RapportError } from '#domain/errors.ts';
import { freezeWorkflowRevision } from '#store/runnable-workflows.ts';
import { lockWorkflowRevision, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { lockWorkflow, setActiveWorkflowRevision as activate } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';

/** Makes a revision the one that new runs follow, and freezes it. An older one rolls the workflow back. */
export function setActiveWorkflowRevision(
  context: ActionContext,
  workflowId: string,
  revisionId: string,
): Promise<WorkflowRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockWorkflow(tx, workflowId))) throw notFound('Workflow');
    const revision = await lockWorkflowRevision(tx, revisionId);
    if (revision?.workflow_id !== workflowId) throw notFound('Workflow revision');
    if (!revision.compiled_graph) {
      throw new RapportError(
        'revision_not_compiled',
        'The revision has no graph that a run could follow: compile it before activating it.',
      );
    }
    await freezeWorkflowRevision(tx, revisionId, now);
    await activate(tx, workflowId, revisionId, now);
    return (await lockWorkflowRevision(tx, revisionId))!;
  });
}
