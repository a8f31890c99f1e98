import { notFound } from '#domain/errors.ts';
import { cancelCompilation } from '#store/workflow-compilations.ts';
import { lockWorkflowRevision, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { stopCompilation } from './workflow-compilation.ts';

/** Ends the compile under way, if there is one: from here on it writes nothing. The graph from before stays. */
export function cancelWorkflowCompilation(context: ActionContext, id: string): Promise<WorkflowRevisionRow> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockWorkflowRevision(tx, id);
    if (!row) throw notFound('Workflow revision');
    await stopCompilation(context.queue, tx, row);
    return (await cancelCompilation(tx, id, context.clock.now())) ?? row;
  });
}
