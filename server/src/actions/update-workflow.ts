import { notFound } from '#domain/errors.ts';
import {
  lockWorkflow,
  updateWorkflow as write,
  type WorkflowFields,
  type WorkflowRow,
} from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given; the rest stays. What the workflow does is in its revisions. */
export function updateWorkflow(
  context: ActionContext,
  id: string,
  changes: Partial<WorkflowFields>,
): Promise<WorkflowRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockWorkflow(tx, id);
    if (!row) throw notFound('Workflow');
    return write(tx, id, { ...row, ...changes }, now);
  });
}
