import { unavailability } from '#database/unavailable.ts';
import type { TurnResources } from './turn-resources.ts';

/**
 * Repeats a statement that waited too long for a lock, and has written nothing, for as long as a lease lasts.
 * @param remark for the log, once for each repetition
 * @throws what the last attempt threw
 */
export async function repeatWhileLate<Result>(
  { leases, clock, logger }: Pick<TurnResources, 'leases' | 'clock' | 'logger'>,
  { turnId, remark }: { readonly turnId: string; readonly remark: string },
  lost: AbortSignal,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const until = leases.leaseUntil();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const mayRepeat = unavailability(error) === 'late' && !lost.aborted && clock.now() < until;
      if (!mayRepeat) throw error;
      logger.warn({ err: error, turn_id: turnId }, remark);
    }
  }
}
