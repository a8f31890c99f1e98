import { deleteWorkflow as remove } from '#actions/delete-workflow.ts';
import { jsonRoute } from '#http/route.ts';
import { workflowParams } from '#http/schemas/workflow.ts';

export const deleteWorkflow = jsonRoute({
  method: 'DELETE',
  url: '/v1/workflows/{workflow_id}',
  operationId: 'deleteWorkflow',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Delete a workflow with its revisions',
  description:
    '409 `workflow_in_use` while a revision of any agent follows it or any conversation has run it.',
  params: workflowParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.workflow_id),
});
