import { statement, type Scoped, type Transaction } from '#database/statement.ts';

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

const drop = statement<{ id: string }>(
  'drop-requested-workflow',
  `update conversations set requested_workflow_id = null
   where organization_id = $1 and id = $2 and requested_workflow_id = $3 and turn_lease_token = $4 returning id`,
);

export interface DropRequest {
  readonly conversationId: string;
  readonly workflowId: string;
  readonly leaseToken: number;
}

/** Forgets a request that nothing can come of; not one that was made meanwhile, nor for a driver that lost its lease. */
export async function dropRequestedWorkflow(db: Scoped, request: DropRequest): Promise<void> {
  await db.first(drop, request.conversationId, request.workflowId, request.leaseToken);
}
