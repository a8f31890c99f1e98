import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { playgroundSummary, toPlaygroundSummary } from '#http/schemas/playground.ts';
import { listPlaygroundSessions } from '#store/playground-sessions.ts';

export const listSessions = jsonRoute({
  method: 'GET',
  url: '/v1/workflow/playground/sessions',
  operationId: 'listPlaygroundSessions',
  tag: 'workflow-playground',
  scope: 'workflows:read',
  summary: 'List the sessions of the playground, newest first',
  query: pageQuery,
  success: { status: 200, body: page(playgroundSummary) },
  handle: async ({ context, query }) => {
    const rows = await listPlaygroundSessions(context.db, decodeCursor(query.cursor), query.limit + 1);
    const now = context.clock.now();
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => toPlaygroundSummary(row, now),
    );
  },
});
