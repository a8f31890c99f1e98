import { createWorkflow as create } from '#actions/create-workflow.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { initialWorkflow, toWorkflow, workflowCreate, workflowResponse } from '#http/schemas/workflow.ts';
import { initialWorkflowRevision } from '#http/schemas/workflow-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { showRevision } from './shown-revisions.ts';

export const createWorkflow = jsonRoute({
  method: 'POST',
  url: '/v1/workflows',
  operationId: 'createWorkflow',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Create a workflow',
  description:
    'A first revision, `v1`, is made of the same body and is active. It stays a draft until it is run: write and ' +
    'compile it, then attach the workflow to a revision of an agent.',
  body: workflowCreate,
  success: { status: 201, body: workflowResponse },
  handle: async ({ context, caller, body }) => {
    // The name and the description are the workflow's own.
    const procedure = writtenFields(
      { ...body, name: undefined, description: undefined },
      initialWorkflowRevision,
    );
    const { workflow, activeRevision } = await create(context, {
      workflow: { ...initialWorkflow, ...writtenFields(body, initialWorkflow) },
      firstRevision: { ...initialWorkflowRevision, ...procedure },
      createdBy: authorOf(caller),
    });
    return toWorkflow(workflow, await showRevision(context.db, activeRevision));
  },
});
