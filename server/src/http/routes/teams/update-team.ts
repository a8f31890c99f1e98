import { updateTeam as update } from '#actions/update-team.ts';
import { jsonRoute } from '#http/route.ts';
import { initialTeam, teamParams, teamResponse, teamUpdate, toTeam } from '#http/schemas/team.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { findActiveTeamRevision } from '#store/team-revisions.ts';

export const updateTeam = jsonRoute({
  method: 'PUT',
  url: '/v1/teams/{team_id}',
  operationId: 'updateTeam',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Change a team',
  description: 'What is omitted stays; null clears. Who is in the team is in its revisions.',
  params: teamParams,
  body: teamUpdate,
  success: { status: 200, body: teamResponse },
  errors: [404],
  handle: async ({ context, params, body }) => {
    const row = await update(context, params.team_id, writtenFields(body, initialTeam));
    return toTeam(row, await findActiveTeamRevision(context.db, row));
  },
});
