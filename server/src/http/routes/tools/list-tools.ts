import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { toolResponse, toTool } from '#http/schemas/tool.ts';
import { findToolRevisions } from '#store/tool-revisions.ts';
import { listTools as read } from '#store/tools.ts';

export const listTools = jsonRoute({
  method: 'GET',
  url: '/v1/tools',
  operationId: 'listTools',
  tag: 'tools',
  scope: 'tools:read',
  summary: 'List tools with their active revisions, newest first',
  query: pageQuery,
  success: { status: 200, body: page(toolResponse) },
  handle: async ({ context, query }) => {
    const rows = await read(context.db, decodeCursor(query.cursor), query.limit + 1);
    const active = await findToolRevisions(
      context.db,
      rows.flatMap((row) => row.active_revision_id ?? []),
    );
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => toTool(row, active.get(row.active_revision_id ?? '') ?? null),
    );
  },
});
