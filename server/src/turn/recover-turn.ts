import type { Scoped } from '#database/statement.ts';
import { releaseOrphanedLease, takeOverTurn } from '#store/take-over-turn.ts';
import { runTurn } from './run-turn.ts';
import { perTurnJournal } from './per-turn-journal.ts';
import type { TurnResources } from './turn-resources.ts';

/**
 * Runs a turn again whose driver is gone. The person's message is kept, its answer is made once: a driver that
 * is still alive after all has lost the fencing token. Does nothing while the lease is alive.
 */
export async function recoverTurn(
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
): Promise<void> {
  const now = resources.clock.now();
  const state = await takeOverTurn(db, {
    conversationId,
    now,
    leaseUntil: resources.leases.leaseUntil(),
    holder: resources.holder,
  });
  if (!state) return releaseOrphanedLease(db, conversationId, now);
  resources.logger.info(
    { conversation_id: conversationId, turn_id: state.turn_id, attempt: state.attempt },
    'took over a turn whose driver is gone',
  );
  await runTurn(resources, { db, conversationId, journal: perTurnJournal(db), state, watcher: null });
}
