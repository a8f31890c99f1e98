import { notFound } from '#domain/errors.ts';
import { lockRevision } from '#store/authored-revisions.ts';
import {
  detachWorkflow as remove,
  listWorkflowAttachments,
  orderAttachments,
} from '#store/workflow-attachments.ts';
import type { ActionContext } from './action-context.ts';
import { requireAgentDraft } from './agent-draft.ts';

/** Lets a draft of an agent follow a workflow no longer; those behind it move up. */
export function detachWorkflow(
  context: ActionContext,
  agentRevisionId: string,
  workflowId: string,
): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const revision = await lockRevision(tx, agentRevisionId);
    if (!revision) throw notFound('Agent revision');
    const attached = await listWorkflowAttachments(tx, agentRevisionId);
    const rest = attached.map((row) => row.workflow_id).filter((id) => id !== workflowId);
    if (rest.length === attached.length) throw notFound('Workflow');
    requireAgentDraft(revision);
    await remove(tx, agentRevisionId, workflowId);
    await orderAttachments(tx, agentRevisionId, rest);
  });
}
