import type { AgentBehaviour } from '#domain/agent-revision.ts';
import type { Scoped } from '#database/statement.ts';
import { findBehaviour } from '#store/agent-revisions.ts';

/** Revisions in use never change, so what they say is read once per process. Oldest out when full. */
export interface BehaviourCache {
  read(db: Scoped, revisionId: string): Promise<AgentBehaviour>;
}

export function createBehaviourCache(capacity = 2_000): BehaviourCache {
  const cached = new Map<string, AgentBehaviour>();
  return {
    read: async (db, revisionId) => {
      const name = `${db.organizationId}/${revisionId}`;
      const known = cached.get(name);
      if (known) return known;
      const behaviour = await findBehaviour(db, revisionId);
      if (!behaviour) throw new Error(`agent revision ${revisionId} of a bound conversation is missing`);
      const oldest = cached.keys().next();
      if (cached.size >= capacity && !oldest.done) cached.delete(oldest.value);
      cached.set(name, behaviour);
      return behaviour;
    },
  };
}
