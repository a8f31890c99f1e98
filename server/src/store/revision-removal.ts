/** Whether revisions are in use, and their end. A revision that a conversation has ever bound stays. */
import { statement, type Transaction } from '#database/statement.ts';

const boundOf = statement<{ id: string }>(
  'find-conversation-of-revision',
  'select id from conversations where organization_id = $1 and assistant_revision_id = $2 limit 1',
);

export async function isRevisionBound(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.first(boundOf, id)) !== null;
}

const boundOfAgent = statement<{ id: string }>(
  'find-conversation-of-agent',
  `select conversations.id from agent_revisions
   join conversations on conversations.organization_id = $1
     and conversations.assistant_revision_id = agent_revisions.id
   where agent_revisions.organization_id = $1 and agent_revisions.agent_id = $2 limit 1`,
);
const lockAll = statement<never>(
  'lock-revisions-of-agent',
  'select id from agent_revisions where organization_id = $1 and agent_id = $2 order by id for update',
);

/** Whether any conversation, live or ended, is bound to the agent. Nobody binds it until the transaction ends. */
export async function isAgentBound(tx: Transaction, agentId: string): Promise<boolean> {
  await tx.all(lockAll, agentId);
  return (await tx.first(boundOfAgent, agentId)) !== null;
}

const removal = statement<never>(
  'delete-revision',
  'delete from agent_revisions where organization_id = $1 and id = $2',
);

export async function deleteRevision(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}
