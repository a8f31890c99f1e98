import { notFound, RapportError } from '#domain/errors.ts';
import { lockAgent } from '#store/agents.ts';
import { findRevision, lockRevision } from '#store/authored-revisions.ts';
import { deleteRevision, isRevisionBound } from '#store/revision-removal.ts';
import { isRevisionOfTeam } from '#store/team-members.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Deletes a revision that is neither active nor bound by a conversation. The agent is locked before its
 * revision, as everywhere, so that it is not activated in between.
 */
export function deleteAgentRevision(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const seen = await findRevision(tx, id);
    const agent = seen && (await lockAgent(tx, seen.agent_id));
    if (!agent || !(await lockRevision(tx, id))) throw notFound('Agent revision');
    if (agent.active_revision_id === seen.id) {
      throw new RapportError(
        'revision_in_use',
        'The revision is active: activate another one before deleting it.',
      );
    }
    if (await isRevisionBound(tx, id)) {
      throw new RapportError(
        'revision_in_use',
        'Conversations are bound to this revision, so it has to stay.',
      );
    }
    if (await isRevisionOfTeam(tx, agent.id, id)) {
      throw new RapportError(
        'revision_in_use',
        'A team names this revision, or its conversations are bound to it, so it has to stay.',
      );
    }
    await deleteRevision(tx, id);
  });
}
