import { updateTool as update } from '#actions/update-tool.ts';
import { jsonRoute } from '#http/route.ts';
import { initialTool, toolParams, toolResponse, toolUpdate, toTool } from '#http/schemas/tool.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { findToolRevision } from '#store/tool-revisions.ts';

export const updateTool = jsonRoute({
  method: 'PUT',
  url: '/v1/tools/{tool_id}',
  operationId: 'updateTool',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Change a tool',
  description:
    'What is omitted stays; null clears. What the tool does is in its revisions. A procedure that calls the tool by an ' +
    'old name does not find it any more.',
  params: toolParams,
  body: toolUpdate,
  success: { status: 200, body: toolResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const row = await update(context, params.tool_id, writtenFields(body, initialTool));
    return toTool(
      row,
      row.active_revision_id ? await findToolRevision(context.db, row.active_revision_id) : null,
    );
  },
});
