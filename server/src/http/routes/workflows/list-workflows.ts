import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { toWorkflow, workflowResponse } from '#http/schemas/workflow.ts';
import { findWorkflowRevisions } from '#store/workflow-revisions.ts';
import { listWorkflows as read } from '#store/workflows.ts';
import { showRevisions } from './shown-revisions.ts';

export const listWorkflows = jsonRoute({
  method: 'GET',
  url: '/v1/workflows',
  operationId: 'listWorkflows',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: 'List workflows with their active revisions, newest first',
  query: pageQuery,
  success: { status: 200, body: page(workflowResponse) },
  handle: async ({ context, query }) => {
    const rows = await read(context.db, decodeCursor(query.cursor), query.limit + 1);
    const active = await findWorkflowRevisions(
      context.db,
      rows.flatMap((row) => row.active_revision_id ?? []),
    );
    const shown = await showRevisions(context.db, [...active.values()]);
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => toWorkflow(row, shown.get(row.active_revision_id ?? '') ?? null),
    );
  },
});
