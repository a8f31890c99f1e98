import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { toWorkflow, workflowParams, workflowResponse } from '#http/schemas/workflow.ts';
import { findWorkflow } from '#store/workflows.ts';
import { showActiveRevision } from './shown-revisions.ts';

export const getWorkflow = jsonRoute({
  method: 'GET',
  url: '/v1/workflows/{workflow_id}',
  operationId: 'getWorkflow',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: 'One workflow with its active revision',
  params: workflowParams,
  success: { status: 200, body: workflowResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findWorkflow(context.db, params.workflow_id);
    if (!row) throw notFound('Workflow');
    return toWorkflow(row, await showActiveRevision(context.db, row));
  },
});
