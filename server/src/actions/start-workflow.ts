import { isEnded } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { findConversation } from '#store/conversations.ts';
import { requestWorkflow } from '#store/request-workflow.ts';
import { findRunnableRevision } from '#store/runnable-workflows.ts';
import { findWorkflow } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';

/** Starts a workflow by hand: its run begins with the next message. What is asked for last counts. */
export function startWorkflow(
  context: ActionContext,
  conversationId: string,
  workflowId: string,
): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const conversation = await findConversation(tx, conversationId);
    if (!conversation) throw notFound('Conversation');
    const workflow = await findWorkflow(tx, workflowId);
    if (!workflow) throw notFound('Workflow');
    const runnable =
      workflow.active_revision_id && (await findRunnableRevision(tx, workflow.active_revision_id));
    if (!runnable) {
      throw new RapportError(
        'revision_not_compiled',
        'The active revision of the workflow has no graph: compile it, or store one, first.',
      );
    }
    if (await requestWorkflow(tx, conversationId, workflowId)) return;
    throw isEnded(conversation.status) || conversation.closed_at
      ? new RapportError('conversation_closed', 'The conversation has ended.')
      : new RapportError(
          'workflow_running',
          'The conversation follows a workflow already: it has to end first.',
        );
  });
}
