import { RapportError } from '#domain/errors.ts';
import { deleteToolRevision as remove } from '#store/tool-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { lockToolRevision } from './locked-tool-revision.ts';

export function deleteToolRevision(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const { tool } = await lockToolRevision(tx, id);
    if (tool.active_revision_id === id) {
      throw new RapportError(
        'revision_in_use',
        'The revision is active: activate another one before deleting it.',
      );
    }
    await remove(tx, id);
  });
}
