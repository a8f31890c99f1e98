import { z } from 'zod';
import { tryToolRevision } from '#actions/execute-tool.ts';
import { jsonRoute } from '#http/route.ts';
import { toolParams } from '#http/schemas/tool.ts';
import { toolTestRequest, toolTestResponse, toToolTest } from '#http/schemas/tool-execution.ts';
import { toolRevisionParams } from '#http/schemas/tool-revision.ts';

export const testToolRevision = jsonRoute({
  method: 'POST',
  url: '/v1/tools/{tool_id}/revisions/{revision_id}/test',
  operationId: 'testToolRevision',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Try a revision of a tool',
  description:
    'Sends the request for real and stores nothing. `body` is the whole answer; `narrowed` is what an agent would ' +
    "receive: by the request's `response_field_map`, or else the revision's `response_schema`, and null without either.",
  params: z.object({ ...toolParams.shape, ...toolRevisionParams.shape }),
  body: toolTestRequest,
  success: { status: 200, body: toolTestResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const { tool_id: toolId, revision_id: revisionId } = params;
    const fieldMap = body.response_field_map ?? null;
    return toToolTest(await tryToolRevision(context, { toolId, revisionId }, body, fieldMap));
  },
});
