import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { toolParams, toolResponse, toTool } from '#http/schemas/tool.ts';
import { findToolRevision } from '#store/tool-revisions.ts';
import { findTool } from '#store/tools.ts';

export const getTool = jsonRoute({
  method: 'GET',
  url: '/v1/tools/{tool_id}',
  operationId: 'getTool',
  tag: 'tools',
  scope: 'tools:read',
  summary: 'A tool with its active revision',
  params: toolParams,
  success: { status: 200, body: toolResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findTool(context.db, params.tool_id);
    if (!row) throw notFound('Tool');
    return toTool(
      row,
      row.active_revision_id ? await findToolRevision(context.db, row.active_revision_id) : null,
    );
  },
});
