/** Which workflows a revision of an agent follows, in which order. */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface WorkflowAttachmentRow {
  readonly agent_revision_id: string;
  readonly workflow_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly active_revision_id: string | null;
  readonly position: number;
  readonly created_at: Date;
}

const list = statement<WorkflowAttachmentRow>(
  'list-workflow-attachments',
  `select agent_revision_id, workflow_id, workflows.name, workflows.description, workflows.active_revision_id,
     position, agent_revision_workflows.created_at
   from agent_revision_workflows
   join workflows on workflows.organization_id = $1 and workflows.id = workflow_id
   where agent_revision_workflows.organization_id = $1 and agent_revision_id = $2
   order by position, workflow_id`,
);

/** In their order. */
export function listWorkflowAttachments(
  db: Scoped,
  agentRevisionId: string,
): Promise<WorkflowAttachmentRow[]> {
  return db.all(list, agentRevisionId);
}

// The key share lock keeps the workflow from being deleted meanwhile, as the foreign key would a moment later.
const hold = statement<{ id: string }>(
  'hold-workflow',
  'select id from workflows where organization_id = $1 and id = $2 for key share',
);

/** Whether there is such a workflow; it stays until the transaction ends. */
export async function holdWorkflow(tx: Transaction, workflowId: string): Promise<boolean> {
  return (await tx.first(hold, workflowId)) !== null;
}

const attach = statement<never>(
  'attach-workflow',
  `insert into agent_revision_workflows (organization_id, agent_revision_id, workflow_id, position, created_at)
   values ($1, $2, $3, 2147483647, $4)
   on conflict (organization_id, agent_revision_id, workflow_id) do nothing`,
);
const order = statement<never>(
  'order-workflow-attachments',
  `update agent_revision_workflows set position = array_position($3::uuid[], workflow_id) - 1
   where organization_id = $1 and agent_revision_id = $2`,
);

/** Attaches a workflow for the time being behind the others; one that is attached stays as it is. */
export async function attachWorkflow(
  tx: Transaction,
  agentRevisionId: string,
  workflowId: string,
  now: Date,
): Promise<void> {
  await tx.all(attach, agentRevisionId, workflowId, now);
}

/** The agent's revision must be locked, and no workflow left out that is attached. */
export async function orderAttachments(
  tx: Transaction,
  agentRevisionId: string,
  workflowIds: readonly string[],
): Promise<void> {
  await tx.all(order, agentRevisionId, workflowIds);
}

const detach = statement<never>(
  'detach-workflow',
  `delete from agent_revision_workflows
   where organization_id = $1 and agent_revision_id = $2 and workflow_id = $3`,
);

/** The agent's revision must be locked. */
export async function detachWorkflow(
  tx: Transaction,
  agentRevisionId: string,
  workflowId: string,
): Promise<void> {
  await tx.all(detach, agentRevisionId, workflowId);
}
