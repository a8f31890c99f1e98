import { notFound } from '#domain/errors.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { toolParams } from '#http/schemas/tool.ts';
import { toolRevisionResponse, toToolRevision } from '#http/schemas/tool-revision.ts';
import { listToolRevisions as read } from '#store/tool-revisions.ts';
import { findTool } from '#store/tools.ts';

export const listToolRevisions = jsonRoute({
  method: 'GET',
  url: '/v1/tools/{tool_id}/revisions',
  operationId: 'listToolRevisions',
  tag: 'tools',
  scope: 'tools:read',
  summary: "A tool's revisions, newest first",
  params: toolParams,
  query: pageQuery,
  success: { status: 200, body: page(toolRevisionResponse) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = decodeCursor(query.cursor);
    if (!(await findTool(context.db, params.tool_id))) throw notFound('Tool');
    const rows = await read(context.db, params.tool_id, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toToolRevision);
  },
});
