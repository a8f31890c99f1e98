/**
 * Commits a decided turn, although somebody may have its row locked for a while.
 *
 * O1. A commit that waited too long for a lock has written nothing, and is repeated for as long as a lease lasts: the
 *     model has answered, and is not asked again because of somebody else's transaction.
 * O2. It is the same commit under the same fencing token: where another driver has the turn by then, it writes nothing.
 */
import type { CommitTurn, TurnCommit } from '#store/commit-turn.ts';
import { repeatWhileLate } from './repeat-while-late.ts';
import type { TurnJournal } from './turn-journal.ts';
import type { TurnResources } from './turn-resources.ts';

/** @throws what the last commit threw; the turn is not written then, and is run again like one whose driver is gone */
export function commitDecided(
  resources: Pick<TurnResources, 'leases' | 'clock' | 'logger'>,
  journal: TurnJournal,
  turn: CommitTurn,
  lost: AbortSignal,
): Promise<TurnCommit> {
  const remark = 'a commit came too late for a lock and is repeated'; // O1
  return repeatWhileLate(resources, { turnId: turn.turnId, remark }, lost, () => journal.commit(turn));
}
