import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { workflowRevisionParams, workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { findWorkflowRevision } from '#store/workflow-revisions.ts';
import { showRevision } from './shown-revisions.ts';

export const getRevision = jsonRoute({
  method: 'GET',
  url: '/v1/workflows/revisions/{revision_id}',
  operationId: 'getWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: 'One revision of a workflow, with how its compile stands',
  params: workflowRevisionParams,
  success: { status: 200, body: workflowRevisionResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findWorkflowRevision(context.db, params.revision_id);
    if (!row) throw notFound('Workflow revision');
    return showRevision(context.db, row);
  },
});
