/**
 * Lines of callers, one per conversation, within this process: first come, first served. Whoever stands at the
 * head may try to claim; the others hold nothing and ask nothing of the database.
 */
export interface WaitingLine {
  /** Resolves when it is the caller's turn, with the function that lets the next one in. */
  enter(name: string): Promise<() => void>;
}

export function createWaitingLine(): WaitingLine {
  const tails = new Map<string, Promise<void>>();
  return {
    enter: async (name) => {
      const ahead = tails.get(name);
      const { promise: done, resolve: leave } = Promise.withResolvers<void>();
      const tail = (ahead ?? Promise.resolve()).then(() => done);
      tails.set(name, tail);
      if (ahead) await ahead;
      return () => {
        leave();
        // The last one out removes the line.
        if (tails.get(name) === tail) tails.delete(name);
      };
    },
  };
}
