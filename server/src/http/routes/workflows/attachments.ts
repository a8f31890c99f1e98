import { z } from 'zod';
import { attachWorkflow as attach } from '#actions/attach-workflow.ts';
import { detachWorkflow as detach } from '#actions/detach-workflow.ts';
import { notFound } from '#domain/errors.ts';
import { showAttachments } from '#http/attached-workflows.ts';
import { jsonRoute } from '#http/route.ts';
import { revisionParams } from '#http/schemas/agent-revision.ts';
import { id } from '#http/schemas/id.ts';
import { attachedWorkflow } from '#http/schemas/workflow.ts';
import { findRevision } from '#store/authored-revisions.ts';
import { listWorkflowAttachments } from '#store/workflow-attachments.ts';

const attachRequest = z
  .object({
    workflow_id: id.nullish(),
    workflow_revision_id: id.nullish().describe('Attaches the workflow that this revision is of.'),
    position: z.int32().min(0).nullish().describe('From 0; behind the others when omitted.'),
  })
  .refine((body) => (body.workflow_id == null) !== (body.workflow_revision_id == null), {
    path: ['workflow_id'],
    message: 'must be given, or else workflow_revision_id, but not both',
  })
  .meta({ id: 'AttachWorkflowRequest' });

export const attachWorkflow = jsonRoute({
  method: 'POST',
  url: '/v1/agents/revisions/{revision_id}/workflows',
  operationId: 'attachWorkflowToAgentRevision',
  tag: 'workflows',
  scope: 'agents:write',
  summary: 'Attach a workflow to a revision of an agent',
  description:
    'The workflow is attached, not one of its revisions: a run follows the revision that is active when it starts, ' +
    'and keeps it. One that is attached already moves to the position. `warnings` says so when the active revision ' +
    'has no graph yet: nothing would start then. 409 `revision_in_use` once the agent’s ' +
    'revision has been activated or bound.',
  params: revisionParams,
  body: attachRequest,
  success: { status: 201, body: attachedWorkflow },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const workflow = body.workflow_id
      ? ({ kind: 'workflow', id: body.workflow_id } as const)
      : ({ kind: 'revision', id: body.workflow_revision_id! } as const);
    const request = { workflow, position: body.position ?? null };
    const [shown] = await showAttachments(context.db, [await attach(context, params.revision_id, request)]);
    return shown!;
  },
});

export const listAttachedWorkflows = jsonRoute({
  method: 'GET',
  url: '/v1/agents/revisions/{revision_id}/workflows',
  operationId: 'listAgentRevisionWorkflows',
  tag: 'workflows',
  scope: 'agents:read',
  summary: 'The workflows a revision of an agent follows, in their order',
  params: revisionParams,
  success: { status: 200, body: z.array(attachedWorkflow) },
  errors: [404],
  handle: async ({ context, params }) => {
    if (!(await findRevision(context.db, params.revision_id))) throw notFound('Agent revision');
    return showAttachments(context.db, await listWorkflowAttachments(context.db, params.revision_id));
  },
});

export const detachWorkflow = jsonRoute({
  method: 'DELETE',
  url: '/v1/agents/revisions/{revision_id}/workflows/{workflow_id}',
  operationId: 'detachWorkflowFromAgentRevision',
  tag: 'workflows',
  scope: 'agents:write',
  summary: 'Detach a workflow from a revision of an agent',
  description: '409 `revision_in_use` once the agent’s revision has been activated or bound.',
  params: revisionParams.extend({ workflow_id: id }),
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => detach(context, params.revision_id, params.workflow_id),
});
