import { deleteWorkflowRevision } from '#actions/delete-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { workflowRevisionParams } from '#http/schemas/workflow-revision.ts';

export const deleteRevision = jsonRoute({
  method: 'DELETE',
  url: '/v1/workflows/revisions/{revision_id}',
  operationId: 'deleteWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Delete a revision of a workflow',
  description: '409 `revision_in_use` while it is active, or while any conversation has run it.',
  params: workflowRevisionParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => deleteWorkflowRevision(context, params.revision_id),
});
