import { z } from 'zod';
import { setActiveToolRevision as activate } from '#actions/set-active-tool-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { toolParams } from '#http/schemas/tool.ts';
import { toolRevisionResponse, toToolRevision } from '#http/schemas/tool-revision.ts';

const setActiveToolRevisionRequest = z
  .object({ revision_id: id })
  .meta({ id: 'SetActiveToolRevisionRequest' });

export const setActiveToolRevision = jsonRoute({
  method: 'POST',
  url: '/v1/tools/{tool_id}/set-active-revision',
  operationId: 'setActiveToolRevision',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Make a revision the one that runs when the tool is called',
  description: 'From the next call on. 409 `tool_disabled` for a disabled one.',
  params: toolParams,
  body: setActiveToolRevisionRequest,
  success: { status: 200, body: toolRevisionResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) =>
    toToolRevision(await activate(context, params.tool_id, body.revision_id)),
});
