import { playgroundLifeMs } from '#store/playground-session-row.ts';
import { deletePlaygroundSession, listUntouchedPlaygroundSessions } from '#store/playground-sessions.ts';
import type { Clock } from '#domain/clock.ts';
import type { Sweep } from './sweep.ts';

/** Deletes sessions of the playground that nobody moved for a day. */
export const purgePlayground: Sweep = {
  batch: 200,
  find: (_resources, { db, clock }, limit) => listUntouchedPlaygroundSessions(db, oldest(clock), limit),
  treat: async (_resources, { db, clock }, sessionId) =>
    (await deletePlaygroundSession(db, sessionId, oldest(clock))) ? 'done' : 'unchanged',
};

function oldest(clock: Clock): Date {
  return new Date(clock.now().getTime() - playgroundLifeMs);
}
