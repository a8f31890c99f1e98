import { notFound, RapportError } from '#domain/errors.ts';
import { deleteAgent as remove, lockAgent } from '#store/agents.ts';
import { isAgentBound } from '#store/revision-removal.ts';
import { isTeamMember } from '#store/team-members.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes an agent that no conversation is bound to and no team names, with its revisions. */
export function deleteAgent(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockAgent(tx, id))) throw notFound('Agent');
    if (await isAgentBound(tx, id)) {
      throw new RapportError(
        'agent_in_use',
        'Conversations are bound to this agent; it can be deleted once they are deleted.',
      );
    }
    if (await isTeamMember(tx, id)) {
      throw new RapportError(
        'agent_in_use',
        'Revisions of teams name this agent; it can be deleted once they are deleted.',
      );
    }
    await remove(tx, id);
  });
}
