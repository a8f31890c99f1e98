import { deleteTool as remove } from '#actions/delete-tool.ts';
import { jsonRoute } from '#http/route.ts';
import { toolParams } from '#http/schemas/tool.ts';

export const deleteTool = jsonRoute({
  method: 'DELETE',
  url: '/v1/tools/{tool_id}',
  operationId: 'deleteTool',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Delete a tool with its revisions',
  description:
    'Procedures that call it do not find it any more. What conversations called stays in their journal.',
  params: toolParams,
  success: { status: 204 },
  errors: [404],
  handle: ({ context, params }) => remove(context, params.tool_id),
});
