import { notFound } from '#domain/errors.ts';
import { lockAgent } from '#store/agents.ts';
import { insertRevision, type RevisionFields, type RevisionRow } from '#store/authored-revisions.ts';
import type { ActionContext } from './action-context.ts';

/** A new revision as a draft: it can be changed until it is activated or bound. */
export function createAgentRevision(
  context: ActionContext,
  agentId: string,
  fields: RevisionFields,
  createdBy: string,
): Promise<RevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockAgent(tx, agentId))) throw notFound('Agent');
    return insertRevision(tx, { id: context.newId(), agentId, createdBy, frozenAt: null, now }, fields);
  });
}
