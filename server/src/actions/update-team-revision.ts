import { notFound, RapportError } from '#domain/errors.ts';
import {
  lockTeamRevision,
  type TeamRevisionFields,
  type TeamRevisionRow,
  updateTeamRevision as write,
} from '#store/team-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { holdTeamMembers } from './hold-team-members.ts';

/** Changes what is given of a draft. A revision that was ever active or bound stays as it is. */
export function updateTeamRevision(
  context: ActionContext,
  id: string,
  changes: Partial<TeamRevisionFields>,
): Promise<TeamRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockTeamRevision(tx, id);
    if (!row) throw notFound('Team revision');
    if (row.frozen_at) {
      throw new RapportError(
        'revision_in_use',
        'The revision has been activated or bound and cannot change any more: create a new one.',
      );
    }
    const changed = { ...row, ...changes };
    await holdTeamMembers(tx, changed);
    return write(tx, id, changed, now);
  });
}
