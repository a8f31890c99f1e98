import { cancelWorkflowCompilation } from '#actions/cancel-workflow-compilation.ts';
import { jsonRoute } from '#http/route.ts';
import { workflowRevisionParams, workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { showRevision } from './shown-revisions.ts';

export const cancelCompile = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/revisions/{revision_id}/compile/cancel',
  operationId: 'cancelWorkflowRevisionCompile',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Cancel the compile under way',
  description:
    'The compile writes nothing from here on, even if its worker takes a while to notice. The graph from before ' +
    'stays. Without a compile under way nothing changes.',
  params: workflowRevisionParams,
  success: { status: 200, body: workflowRevisionResponse },
  errors: [404],
  handle: async ({ context, params }) =>
    showRevision(context.db, await cancelWorkflowCompilation(context, params.revision_id)),
});
