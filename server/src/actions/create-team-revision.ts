import { notFound } from '#domain/errors.ts';
import { insertTeamRevision, type TeamRevisionFields, type TeamRevisionRow } from '#store/team-revisions.ts';
import { lockTeam } from '#store/teams.ts';
import type { ActionContext } from './action-context.ts';
import { holdTeamMembers } from './hold-team-members.ts';

/** A new revision as a draft: it can be changed until it is activated or bound. */
export function createTeamRevision(
  context: ActionContext,
  teamId: string,
  fields: TeamRevisionFields,
  createdBy: string,
): Promise<TeamRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockTeam(tx, teamId))) throw notFound('Team');
    await holdTeamMembers(tx, fields);
    return insertTeamRevision(tx, { id: context.newId(), teamId, createdBy, frozenAt: null, now }, fields);
  });
}
