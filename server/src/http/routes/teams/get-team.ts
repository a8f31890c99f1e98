import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { teamParams, teamResponse, toTeam } from '#http/schemas/team.ts';
import { findActiveTeamRevision } from '#store/team-revisions.ts';
import { findTeam } from '#store/teams.ts';

export const getTeam = jsonRoute({
  method: 'GET',
  url: '/v1/teams/{team_id}',
  operationId: 'getTeam',
  tag: 'teams',
  scope: 'agents:read',
  summary: 'One team with its active revision',
  params: teamParams,
  success: { status: 200, body: teamResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findTeam(context.db, params.team_id);
    if (!row) throw notFound('Team');
    return toTeam(row, await findActiveTeamRevision(context.db, row));
  },
});
