import { z } from 'zod';
import { startWorkflow } from '#actions/start-workflow.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { id } from '#http/schemas/id.ts';
import { toWorkflowRun, workflowRun } from '#http/schemas/workflow-run.ts';
import { findConversation } from '#store/conversations.ts';
import { listRuns } from '#store/workflow-runs.ts';

export const listWorkflowRuns = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/workflow-runs',
  operationId: 'listV2WorkflowRuns',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'The runs of workflows in a conversation',
  params: conversationParams,
  success: { status: 200, body: z.object({ items: z.array(workflowRun) }) },
  errors: [404],
  handle: async ({ context, params }) => {
    const conversation = await findConversation(context.db, params.conversation_id);
    if (!conversation) throw notFound('Conversation');
    return { items: (await listRuns(context.db, conversation.id)).map(toWorkflowRun) };
  },
});

export const startWorkflowRun = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/workflow-runs',
  operationId: 'startV2WorkflowRun',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Start a workflow by hand',
  description:
    'The run begins with the next message, on the active revision of the workflow at that moment. The workflow need ' +
    'not be attached to the agent. 409 while another one runs.',
  params: conversationParams,
  body: z.object({ workflow_id: id }).meta({ id: 'WorkflowRunStart' }),
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params, body }) => startWorkflow(context, params.conversation_id, body.workflow_id),
});
