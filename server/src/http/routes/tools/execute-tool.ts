import { executeTool as execute } from '#actions/execute-tool.ts';
import { jsonRoute } from '#http/route.ts';
import { toolParams } from '#http/schemas/tool.ts';
import { toolExecuteRequest, toolExecuteResponse, toToolExecution } from '#http/schemas/tool-execution.ts';

export const executeTool = jsonRoute({
  method: 'POST',
  url: '/v1/tools/{tool_id}/execute',
  operationId: 'executeTool',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Call a tool for real',
  description:
    'The active revision, outside any conversation. A call that fails is a 200 with `success: false` and its `error`. ' +
    '409 for a call transfer, which a voice host carries out, and `tool_disabled` for a disabled revision.',
  params: toolParams,
  body: toolExecuteRequest,
  success: { status: 200, body: toolExecuteResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) => toToolExecution(await execute(context, params.tool_id, body)),
});
