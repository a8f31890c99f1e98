import { createWorkflowRevision } from '#actions/create-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { workflowParams } from '#http/schemas/workflow.ts';
import {
  initialWorkflowRevision,
  workflowRevisionCreate,
  workflowRevisionResponse,
} from '#http/schemas/workflow-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { showRevision } from './shown-revisions.ts';

export const createRevision = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/{workflow_id}/revisions',
  operationId: 'createWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Create a revision of a workflow',
  description:
    'A draft: it can be changed until it is activated or run. `router_config_id`, `policy_ids` and ' +
    '`tool_input_defaults` are kept for later versions and do nothing yet.',
  params: workflowParams,
  body: workflowRevisionCreate,
  success: { status: 201, body: workflowRevisionResponse },
  errors: [404],
  handle: async ({ context, caller, params, body }) => {
    const revision = await createWorkflowRevision(context, params.workflow_id, {
      fields: writtenFields(body, initialWorkflowRevision),
      initial: initialWorkflowRevision,
      basedOnRevisionId: body.based_on_revision_id ?? null,
      createdBy: authorOf(caller),
    });
    return showRevision(context.db, revision);
  },
});
