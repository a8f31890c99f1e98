import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { teamRevisionParams, teamRevisionResponse, toTeamRevision } from '#http/schemas/team-revision.ts';
import { findTeamRevision } from '#store/team-revisions.ts';

export const getRevision = jsonRoute({
  method: 'GET',
  url: '/v1/teams/revisions/{revision_id}',
  operationId: 'getTeamRevision',
  tag: 'teams',
  scope: 'agents:read',
  summary: 'One revision of a team',
  params: teamRevisionParams,
  success: { status: 200, body: teamRevisionResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findTeamRevision(context.db, params.revision_id);
    if (!row) throw notFound('Team revision');
    return toTeamRevision(row);
  },
});
