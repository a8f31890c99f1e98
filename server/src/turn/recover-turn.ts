import type { Scoped } from '#database/statement.ts';
import { releaseOrphanedLease, takeOverTurn } from '#store/take-over-turn.ts';
import type { Patience } from './patience.ts';
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
  const run = await takeOverStuckTurn(resources, db, conversationId);
  await run?.();
}

/** The first half of it: takes the turn over, and returns what runs it; null when there is none to run. */
export async function takeOverStuckTurn(
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
): Promise<(() => Promise<void>) | null> {
  const now = resources.clock.now();
  const state = await takeOverTurn(db, {
    conversationId,
    now,
    leaseUntil: resources.leases.leaseUntil(),
    holder: resources.holder,
  });
  if (!state) {
    await releaseOrphanedLease(db, conversationId, now);
    return null;
  }
  resources.logger.info(
    { conversation_id: conversationId, turn_id: state.turn_id, attempt: state.attempt },
    'took over a turn whose driver is gone',
  );
  return async () => {
    const journal = perTurnJournal(resources.database, db);
    await runTurn(resources, { db, conversationId, journal, state, sent: null, watcher: null });
  };
}

/**
 * The same on behalf of a caller whose patience may end before: then the turn runs on without it.
 * @throws what `recoverTurn` throws, as long as the caller waits for it; afterwards it is logged
 */
export async function recoverTurnFor(
  patience: Patience,
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
): Promise<void> {
  const recovery = resources.track(recoverTurn(resources, db, conversationId));
  await patience.orOver(recovery);
  if (!patience.isOver) return;
  recovery.catch((error: unknown) =>
    resources.logger.error({ err: error, conversation_id: conversationId }, 'a turn could not be run again'),
  );
}
