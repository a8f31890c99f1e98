import { notFound, RapportError } from '#domain/errors.ts';
import { deleteTeamRevision as remove, isTeamRevisionBound } from '#store/team-removal.ts';
import { findTeamRevision, lockTeamRevision } from '#store/team-revisions.ts';
import { lockTeam } from '#store/teams.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Deletes a revision that is neither active nor bound by a conversation. The team is locked before its revision,
 * as everywhere, so that it is not activated in between.
 */
export function deleteTeamRevision(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const seen = await findTeamRevision(tx, id);
    const team = seen && (await lockTeam(tx, seen.team_id));
    if (!team || !(await lockTeamRevision(tx, id))) throw notFound('Team revision');
    if (team.active_revision_id === seen.id) {
      throw new RapportError(
        'revision_in_use',
        'The revision is active: activate another one before deleting it.',
      );
    }
    if (await isTeamRevisionBound(tx, id)) {
      throw new RapportError(
        'revision_in_use',
        'Conversations are bound to this revision, so it has to stay.',
      );
    }
    await remove(tx, id);
  });
}
