import { listStuckTurns } from '#store/take-over-turn.ts';
import { takeOverStuckTurn } from '#turn/recover-turn.ts';
import type { Sweep } from './sweep.ts';

/**
 * Runs turns again whose driver is gone and whom nobody asked about since. The job takes a turn over and goes on; the
 * turn runs beside it, so that one slow model delays nobody else's.
 */
export const recoverStuckTurns: Sweep = {
  batch: 4,
  find: (_resources, { db, clock }, limit) => listStuckTurns(db, clock.now(), limit),
  treat: async ({ turns, room, logger }, { db }, conversationId, patienceMs) => {
    const leave = await room.enter(patienceMs);
    if (!leave) return 'no_room';
    const run = await takeOverStuckTurn(turns, db, conversationId).catch((error: unknown) => {
      leave();
      throw error;
    });
    if (!run) {
      leave();
      return 'unchanged';
    }
    const running = run().catch((error: unknown) =>
      logger.error({ err: error, conversation_id: conversationId }, 'a stuck turn could not be run again'),
    );
    void turns.track(running.finally(leave));
    return 'done';
  },
};
