import { notFound, RapportError } from '#domain/errors.ts';
import {
  lockRevision,
  type RevisionFields,
  type RevisionRow,
  updateRevision as write,
} from '#store/authored-revisions.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given of a draft. A revision that was ever active or bound stays as it is. */
export function updateAgentRevision(
  context: ActionContext,
  id: string,
  changes: Partial<RevisionFields>,
): Promise<RevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockRevision(tx, id);
    if (!row) throw notFound('Agent revision');
    if (row.frozen_at) {
      throw new RapportError(
        'revision_in_use',
        'The revision has been activated or bound and cannot change any more: create a new one.',
      );
    }
    return write(tx, id, { ...row, ...changes }, now);
  });
}
