import { updateWorkflow as update } from '#actions/update-workflow.ts';
import { jsonRoute } from '#http/route.ts';
import {
  initialWorkflow,
  toWorkflow,
  workflowParams,
  workflowResponse,
  workflowUpdate,
} from '#http/schemas/workflow.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { showActiveRevision } from './shown-revisions.ts';

export const updateWorkflow = jsonRoute({
  method: 'PUT',
  url: '/v1/workflows/{workflow_id}',
  operationId: 'updateWorkflow',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Change a workflow',
  description: 'What is omitted stays; null clears. What the workflow does is in its revisions.',
  params: workflowParams,
  body: workflowUpdate,
  success: { status: 200, body: workflowResponse },
  errors: [404],
  handle: async ({ context, params, body }) => {
    const row = await update(context, params.workflow_id, writtenFields(body, initialWorkflow));
    return toWorkflow(row, await showActiveRevision(context.db, row));
  },
});
