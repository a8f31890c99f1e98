import { notFound } from '#domain/errors.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { teamParams } from '#http/schemas/team.ts';
import { teamRevisionResponse, toTeamRevision } from '#http/schemas/team-revision.ts';
import { listTeamRevisions as read } from '#store/team-revisions.ts';
import { findTeam } from '#store/teams.ts';

export const listRevisions = jsonRoute({
  method: 'GET',
  url: '/v1/teams/{team_id}/revisions',
  operationId: 'listTeamRevisions',
  tag: 'teams',
  scope: 'agents:read',
  summary: "A team's revisions, newest first",
  params: teamParams,
  query: pageQuery,
  success: { status: 200, body: page(teamRevisionResponse) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = decodeCursor(query.cursor);
    if (!(await findTeam(context.db, params.team_id))) throw notFound('Team');
    const rows = await read(context.db, params.team_id, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toTeamRevision);
  },
});
