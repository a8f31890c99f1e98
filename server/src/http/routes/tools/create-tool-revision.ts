import { createToolRevision as create } from '#actions/create-tool-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { toolParams } from '#http/schemas/tool.ts';
import {
  initialToolRevision,
  toolRevisionCreate,
  toolRevisionResponse,
  toToolRevision,
} from '#http/schemas/tool-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const createToolRevision = jsonRoute({
  method: 'POST',
  url: '/v1/tools/{tool_id}/revisions',
  operationId: 'createToolRevision',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Create a revision beside the active one',
  description: 'A masked secure value keeps what the active revision has under the same key.',
  params: toolParams,
  body: toolRevisionCreate,
  success: { status: 201, body: toolRevisionResponse },
  errors: [404],
  handle: async ({ context, caller, params, body }) => {
    const revision = { ...initialToolRevision, ...writtenFields(body, initialToolRevision) };
    return toToolRevision(await create(context, params.tool_id, revision, authorOf(caller)));
  },
});
