import { notFound } from '#domain/errors.ts';
import { forgetCompilation } from '#store/workflow-compilations.ts';
import {
  lockWorkflowRevision,
  updateWorkflowRevision as write,
  type WorkflowRevisionFields,
  type WorkflowRevisionRow,
} from '#store/workflow-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { stopCompilation } from './workflow-compilation.ts';
import { isSameSource, requireWorkflowDraft } from './workflow-draft.ts';

/**
 * Changes what is given of a draft. Another text, or another way of reading it, takes the graph away: what a run
 * follows is what the author reads.
 */
export function updateWorkflowRevision(
  context: ActionContext,
  id: string,
  changes: Partial<WorkflowRevisionFields>,
): Promise<WorkflowRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockWorkflowRevision(tx, id);
    if (!row) throw notFound('Workflow revision');
    requireWorkflowDraft(row);
    const changed = await write(tx, id, { ...row, ...changes }, now);
    if (isSameSource(row, changed)) return changed;
    await stopCompilation(context.queue, tx, row);
    return forgetCompilation(tx, id);
  });
}
