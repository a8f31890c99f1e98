import { updateWorkflowRevision } from '#actions/update-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import {
  initialWorkflowRevision,
  workflowRevisionParams,
  workflowRevisionResponse,
  workflowRevisionUpdate,
} from '#http/schemas/workflow-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { showRevision } from './shown-revisions.ts';

export const updateRevision = jsonRoute({
  method: 'PUT',
  url: '/v1/workflows/revisions/{revision_id}',
  operationId: 'updateWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Change a draft of a workflow',
  description:
    'What is omitted stays; null clears. Other `instructions`, or another `compilation_strategy`, take the compiled ' +
    'graph away and end a compile under way. 409 `revision_in_use` once the revision has been activated or run.',
  params: workflowRevisionParams,
  body: workflowRevisionUpdate,
  success: { status: 200, body: workflowRevisionResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const changes = writtenFields(body, initialWorkflowRevision);
    return showRevision(context.db, await updateWorkflowRevision(context, params.revision_id, changes));
  },
});
