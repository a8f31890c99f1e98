import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { teamResponse, toTeam } from '#http/schemas/team.ts';
import { findTeamRevisions } from '#store/team-revisions.ts';
import { listTeams as read } from '#store/teams.ts';

export const listTeams = jsonRoute({
  method: 'GET',
  url: '/v1/teams',
  operationId: 'listTeams',
  tag: 'teams',
  scope: 'agents:read',
  summary: 'List teams with their active revisions, newest first',
  query: pageQuery,
  success: { status: 200, body: page(teamResponse) },
  handle: async ({ context, query }) => {
    const rows = await read(context.db, decodeCursor(query.cursor), query.limit + 1);
    const active = await findTeamRevisions(
      context.db,
      rows.flatMap((row) => row.active_revision_id ?? []),
    );
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => toTeam(row, active.get(row.active_revision_id ?? '') ?? null),
    );
  },
});
