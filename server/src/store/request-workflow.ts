import { statement, type Transaction } from '#database/statement.ts';

const request = statement<{ id: string }>(
  'request-workflow',
  `update conversations set requested_workflow_id = $3
   where organization_id = $1 and id = $2 and workflow_run_id is null and closed_at is null and status_closed_at is null
   returning id`,
);

/** The next turn starts that workflow; false when a run is under way or the conversation has ended. */
export async function requestWorkflow(
  tx: Transaction,
  conversationId: string,
  workflowId: string,
): Promise<boolean> {
  return (await tx.first(request, conversationId, workflowId)) !== null;
}
