import { notFound } from '#domain/errors.ts';
import { type AgentFields, type AgentRow, lockAgent, updateAgent as write } from '#store/agents.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given; the rest stays. What the agent says and knows is in its revisions. */
export function updateAgent(
  context: ActionContext,
  id: string,
  changes: Partial<AgentFields>,
): Promise<AgentRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockAgent(tx, id);
    if (!row) throw notFound('Agent');
    return write(tx, id, { ...row, ...changes }, now);
  });
}
