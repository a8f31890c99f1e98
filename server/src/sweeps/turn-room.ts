/**
 * Room for the turns that sweeps of this process run again. They run beside the sweep's job, since each waits for
 * a model, and only so many at once: they are work that nobody waits for.
 */
export interface TurnRoom {
  /**
   * Resolves with the function that gives the place back; with null when no place gets free within `patienceMs`, or
   * when the room is closed.
   */
  enter(patienceMs: number): Promise<(() => void) | null>;
  /** Lets nobody in any more: a stop waits for those who are in. */
  close(): void;
}

export function createTurnRoom(places = 16): TurnRoom {
  let taken = 0;
  let isClosed = false;
  let changed = Promise.withResolvers<void>();
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  return {
    enter: async (patienceMs) => {
      const over = Promise.withResolvers<'over'>();
      const timer = setTimeout(() => over.resolve('over'), Math.max(0, patienceMs));
      try {
        while (!isClosed && taken >= places) {
          if ((await Promise.race([changed.promise, over.promise])) === 'over') return null;
        }
      } finally {
        clearTimeout(timer);
      }
      if (isClosed) return null;
      taken += 1;
      return () => {
        taken -= 1;
        tell();
      };
    },
    close: () => {
      isClosed = true;
      tell();
    },
  };
}
