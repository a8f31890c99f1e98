import { notFound } from '#domain/errors.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { workflowParams } from '#http/schemas/workflow.ts';
import { workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { listWorkflowRevisions } from '#store/workflow-revisions.ts';
import { findWorkflow } from '#store/workflows.ts';
import { showRevisions } from './shown-revisions.ts';

export const listRevisions = jsonRoute({
  method: 'GET',
  url: '/v1/workflows/{workflow_id}/revisions',
  operationId: 'listWorkflowRevisions',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: "A workflow's revisions, newest first",
  params: workflowParams,
  query: pageQuery,
  success: { status: 200, body: page(workflowRevisionResponse) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = decodeCursor(query.cursor);
    if (!(await findWorkflow(context.db, params.workflow_id))) throw notFound('Workflow');
    const rows = await listWorkflowRevisions(context.db, params.workflow_id, after, query.limit + 1);
    const shown = await showRevisions(context.db, rows);
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => shown.get(row.id)!,
    );
  },
});
