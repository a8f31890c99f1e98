import type { Scoped } from '#database/statement.ts';
import { pinRevision, type PinRevision } from '#store/pinned-revisions.ts';
import {
  findRunnableRevision,
  pinRunnableRevision,
  type RunnableRevision,
} from '#store/runnable-workflows.ts';

/** A pinned revision never changes, so its graph is read once per process. Oldest out when full. */
export interface RunnableCache {
  /** The revision of a run; null when it is gone, as after its organization's workflows were removed by force. */
  read(db: Scoped, revisionId: string): Promise<RunnableRevision | null>;
  /**
   * The same for a run that begins: from here on the revision is frozen, and it is not deleted before the turn is over.
   * Null also when it was deleted just before.
   */
  pin(db: Scoped, pinned: PinRevision, now: Date): Promise<RunnableRevision | null>;
}

export function createRunnableCache(capacity = 500): RunnableCache {
  const cached = new Map<string, RunnableRevision>();
  const through = async (
    db: Scoped,
    revisionId: string,
    find: () => Promise<RunnableRevision | null>,
  ): Promise<RunnableRevision | null> => {
    const name = `${db.organizationId}/${revisionId}`;
    const known = cached.get(name);
    if (known) return known;
    const found = await find();
    if (!found) return null;
    const oldest = cached.keys().next();
    if (cached.size >= capacity && !oldest.done) cached.delete(oldest.value);
    cached.set(name, found);
    return found;
  };
  return {
    read: (db, id) => through(db, id, () => findRunnableRevision(db, id)),
    pin: async (db, pinned, now) => {
      const id = pinned.revisionId;
      const revision = await through(db, id, () => pinRunnableRevision(db, id, now));
      return revision && (await pinRevision(db, pinned)) ? revision : null;
    },
  };
}
