import { z } from 'zod';
import { diffGraphs } from '#authoring/graph-diff.ts';
import { lineDiff } from '#authoring/line-diff.ts';
import type { Scoped } from '#database/statement.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { toGraphDiff, workflowRevisionDiff } from '#http/schemas/workflow-diff.ts';
import { workflowRevisionParams } from '#http/schemas/workflow-revision.ts';
import { findWorkflowRevision, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { findWorkflow } from '#store/workflows.ts';

export const diffRevisions = jsonRoute({
  method: 'GET',
  url: '/v1/workflows/revisions/{revision_id}/diff',
  operationId: 'diffWorkflowRevisions',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: 'What a revision changes against another one',
  description:
    'From the revision `against`, by default the active one of the same workflow, to this one. Nodes and edges are ' +
    'matched by their ids, variables by their names; where in the text they stand does not count. A revision ' +
    'without a graph has no parts.',
  params: workflowRevisionParams,
  query: z.object({ against: id.optional() }),
  success: { status: 200, body: workflowRevisionDiff },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = await findWorkflowRevision(context.db, params.revision_id);
    if (!after) throw notFound('Workflow revision');
    const before = await findWorkflowRevision(
      context.db,
      query.against ?? (await activeBeside(context.db, after)),
    );
    if (!before) throw notFound('Workflow revision');
    return {
      revision_id: after.id,
      against_revision_id: before.id,
      ...toGraphDiff(diffGraphs(before.compiled_graph, after.compiled_graph)),
      instructions: lineDiff(before.instructions, after.instructions),
    };
  },
});

async function activeBeside(db: Scoped, revision: WorkflowRevisionRow): Promise<string> {
  const workflow = await findWorkflow(db, revision.workflow_id);
  return workflow?.active_revision_id ?? revision.id;
}
