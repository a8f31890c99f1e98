import { deleteToolRevision as remove } from '#actions/delete-tool-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { toolRevisionParams } from '#http/schemas/tool-revision.ts';

export const deleteToolRevision = jsonRoute({
  method: 'DELETE',
  url: '/v1/tools/revisions/{revision_id}',
  operationId: 'deleteToolRevision',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Delete a revision of a tool',
  description: '409 `revision_in_use` for the active one.',
  params: toolRevisionParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.revision_id),
});
