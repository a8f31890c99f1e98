import { notFound, RapportError } from '#domain/errors.ts';
import { deleteTeam as remove, isTeamBound } from '#store/team-removal.ts';
import { lockTeam } from '#store/teams.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes a team that no conversation is bound to, with its revisions. Its members stay. */
export function deleteTeam(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockTeam(tx, id))) throw notFound('Team');
    if (await isTeamBound(tx, id)) {
      throw new RapportError(
        'team_in_use',
        'Conversations are bound to this team; it can be deleted once they are deleted.',
      );
    }
    await remove(tx, id);
  });
}
