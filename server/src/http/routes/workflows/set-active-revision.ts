import { z } from 'zod';
import { setActiveWorkflowRevision } from '#actions/set-active-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { workflowParams } from '#http/schemas/workflow.ts';
import { workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { showRevision } from './shown-revisions.ts';

const setActiveWorkflowRevisionRequest = z
  .object({ revision_id: id })
  .meta({ id: 'SetActiveWorkflowRevisionRequest' });

export const setActiveRevision = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/{workflow_id}/set-active-revision',
  operationId: 'setActiveWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Make a revision the one that new runs follow',
  description:
    'Runs that are under way keep theirs. The revision cannot change from here on; activating an older one rolls ' +
    'back. 409 `revision_not_compiled` for one without a graph.',
  params: workflowParams,
  body: setActiveWorkflowRevisionRequest,
  success: { status: 200, body: workflowRevisionResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) =>
    showRevision(context.db, await setActiveWorkflowRevision(context, params.workflow_id, body.revision_id)),
});
