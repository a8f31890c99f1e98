import { createTool as create } from '#actions/create-tool.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { initialTool, toolCreate, toolResponse, toTool } from '#http/schemas/tool.ts';
import { initialToolRevision } from '#http/schemas/tool-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const createTool = jsonRoute({
  method: 'POST',
  url: '/v1/tools',
  operationId: 'createTool',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Create a tool',
  description:
    'A first revision, `v1`, is made of the same body and activated. The name is what procedures call the tool by, so ' +
    'an organization has one tool of each name: 409 `tool_name_taken`.',
  body: toolCreate,
  success: { status: 201, body: toolResponse },
  errors: [409],
  handle: async ({ context, caller, body }) => {
    // The name and the description are the tool's own.
    const does = writtenFields({ ...body, name: undefined, description: undefined }, initialToolRevision);
    const { tool, activeRevision } = await create(context, {
      tool: { ...initialTool, ...writtenFields(body, initialTool) },
      toolType: body.tool_type,
      firstRevision: { ...initialToolRevision, ...does },
      createdBy: authorOf(caller),
    });
    return toTool(tool, activeRevision);
  },
});
