import { type AgentFields, type AgentRow, insertAgent } from '#store/agents.ts';
import { insertRevision, type RevisionFields, type RevisionRow } from '#store/authored-revisions.ts';
import type { ActionContext } from './action-context.ts';

export interface CreateAgent {
  readonly agent: AgentFields;
  readonly firstRevision: RevisionFields;
  readonly createdBy: string;
}

/** A new agent whose first revision is active, and so frozen, at once: conversations can follow. */
export function createAgent(
  context: ActionContext,
  request: CreateAgent,
): Promise<{ readonly agent: AgentRow; readonly activeRevision: RevisionRow }> {
  const now = context.clock.now();
  const agentId = context.newId();
  const revisionId = context.newId();
  return context.database.transaction(context.organizationId, async (tx) => {
    const agent = await insertAgent(tx, agentId, revisionId, request.agent, now);
    const revision = { id: revisionId, agentId, createdBy: request.createdBy, frozenAt: now, now };
    return { agent, activeRevision: await insertRevision(tx, revision, request.firstRevision) };
  });
}
