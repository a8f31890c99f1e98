/**
 * How long a caller is kept waiting: one limit from the moment it came, whatever it waits for one after the other.
 * It is told by a timer, so that no clock that is set while it waits makes it longer or shorter.
 */
export interface Patience {
  /** True once the limit is reached. */
  readonly isOver: boolean;
  /** What `work` resolves with, or null when the limit is reached first: the work goes on, unheeded. */
  orOver<Result>(work: Promise<Result>): Promise<Result | null>;
  /** Ends at the limit if that is earlier. */
  pause(ms: number): Promise<void>;
  /** Nothing waits any more. */
  end(): void;
}

/** @param limitMs from now on */
export function startPatience(limitMs: number): Patience {
  const over = Promise.withResolvers<null>();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    over.resolve(null);
  }, limitMs);
  const orOver = <Result>(work: Promise<Result>) => Promise.race([work, over.promise]);
  return {
    get isOver() {
      return isOver;
    },
    orOver,
    pause: async (ms) => {
      const elapsed = Promise.withResolvers<void>();
      const pausing = setTimeout(elapsed.resolve, ms);
      await orOver(elapsed.promise);
      clearTimeout(pausing);
    },
    end: () => clearTimeout(timer),
  };
}
