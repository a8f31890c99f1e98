import { notFound } from '#domain/errors.ts';
import { freezeRevision } from '#store/agent-revisions.ts';
import { lockAgent, setActiveRevision as activate } from '#store/agents.ts';
import { findRevision, type RevisionRow } from '#store/authored-revisions.ts';
import type { ActionContext } from './action-context.ts';

/** Makes a revision the one that new conversations bind, and freezes it. An older one rolls the agent back. */
export function setActiveRevision(
  context: ActionContext,
  agentId: string,
  revisionId: string,
): Promise<RevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const agent = await lockAgent(tx, agentId);
    if (!agent) throw notFound('Agent');
    await freezeRevision(tx, agentId, revisionId, now);
    const revision = await findRevision(tx, revisionId);
    if (revision?.agent_id !== agent.id) throw notFound('Agent revision');
    await activate(tx, agentId, revisionId, now);
    return revision;
  });
}
