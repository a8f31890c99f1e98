import type { Transaction } from '#database/statement.ts';
import { notFound } from '#domain/errors.ts';
import { lockRevision } from '#store/authored-revisions.ts';
import {
  attachWorkflow as attach,
  holdWorkflow,
  listWorkflowAttachments,
  orderAttachments,
  type WorkflowAttachmentRow,
} from '#store/workflow-attachments.ts';
import { findWorkflowRevision } from '#store/workflow-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { requireAgentDraft } from './agent-draft.ts';

export interface AttachWorkflow {
  /** The workflow itself, or one of its revisions: what is attached is the workflow. */
  readonly workflow:
    | { readonly kind: 'workflow'; readonly id: string }
    | { readonly kind: 'revision'; readonly id: string };
  /** From 0; null attaches it behind the others. */
  readonly position: number | null;
}

/** Lets a draft of an agent follow a workflow. One that it follows already moves to the position. */
export function attachWorkflow(
  context: ActionContext,
  agentRevisionId: string,
  { workflow, position }: AttachWorkflow,
): Promise<WorkflowAttachmentRow> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const revision = await lockRevision(tx, agentRevisionId);
    if (!revision) throw notFound('Agent revision');
    const workflowId = workflow.kind === 'workflow' ? workflow.id : await workflowOf(tx, workflow.id);
    if (!(await holdWorkflow(tx, workflowId))) throw notFound('Workflow');
    requireAgentDraft(revision);
    const ids = (await listWorkflowAttachments(tx, agentRevisionId)).map((row) => row.workflow_id);
    const others = ids.filter((id) => id !== workflowId);
    await attach(tx, agentRevisionId, workflowId, context.clock.now());
    const ordered = others.toSpliced(position ?? others.length, 0, workflowId);
    await orderAttachments(tx, agentRevisionId, ordered);
    const attached = await listWorkflowAttachments(tx, agentRevisionId);
    return attached.find((row) => row.workflow_id === workflowId)!;
  });
}

async function workflowOf(tx: Transaction, revisionId: string): Promise<string> {
  const revision = await findWorkflowRevision(tx, revisionId);
  if (!revision) throw notFound('Workflow revision');
  return revision.workflow_id;
}
