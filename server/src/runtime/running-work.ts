/** Promises that a stop waits for. */
export interface RunningWork {
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves with true when nothing runs any more, with false after `timeoutMs`. */
  drained(timeoutMs: number): Promise<boolean>;
  readonly size: number;
}

export function createRunningWork(): RunningWork {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      const forget = () => running.delete(work);
      void work.then(forget, forget);
      return work;
    },
    drained: async (timeoutMs) => {
      const expired = Promise.withResolvers<'expired'>();
      const timer = setTimeout(() => expired.resolve('expired'), timeoutMs);
      try {
        while (running.size > 0) {
          const first = await Promise.race([expired.promise, Promise.allSettled(running)]);
          if (first === 'expired') return false;
        }
        return true;
      } finally {
        clearTimeout(timer);
      }
    },
    get size() {
      return running.size;
    },
  };
}
