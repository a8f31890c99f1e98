import { insertTeam, type TeamFields, type TeamRow } from '#store/teams.ts';
import { insertTeamRevision, type TeamRevisionFields, type TeamRevisionRow } from '#store/team-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { holdTeamMembers } from './hold-team-members.ts';

export interface CreateTeam {
  readonly team: TeamFields;
  readonly firstRevision: TeamRevisionFields;
  readonly createdBy: string;
}

/** A new team whose first revision is active, and so frozen, at once: conversations can follow. */
export function createTeam(
  context: ActionContext,
  request: CreateTeam,
): Promise<{ readonly team: TeamRow; readonly activeRevision: TeamRevisionRow }> {
  const now = context.clock.now();
  const teamId = context.newId();
  const revisionId = context.newId();
  return context.database.transaction(context.organizationId, async (tx) => {
    await holdTeamMembers(tx, request.firstRevision);
    const team = await insertTeam(tx, teamId, revisionId, request.team, now);
    const revision = { id: revisionId, teamId, createdBy: request.createdBy, frozenAt: now, now };
    return { team, activeRevision: await insertTeamRevision(tx, revision, request.firstRevision) };
  });
}
