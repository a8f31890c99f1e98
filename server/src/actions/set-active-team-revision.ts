import { notFound } from '#domain/errors.ts';
import { freezeTeamRevision } from '#store/team-bindings.ts';
import { findTeamRevision, type TeamRevisionRow } from '#store/team-revisions.ts';
import { lockTeam, setActiveTeamRevision as activate } from '#store/teams.ts';
import type { ActionContext } from './action-context.ts';

/** Makes a revision the one that new conversations bind, and freezes it. An older one rolls the team back. */
export function setActiveTeamRevision(
  context: ActionContext,
  teamId: string,
  revisionId: string,
): Promise<TeamRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const team = await lockTeam(tx, teamId);
    if (!team) throw notFound('Team');
    await freezeTeamRevision(tx, teamId, revisionId, now);
    const revision = await findTeamRevision(tx, revisionId);
    if (revision?.team_id !== team.id) throw notFound('Team revision');
    await activate(tx, teamId, revisionId, now);
    return revision;
  });
}
