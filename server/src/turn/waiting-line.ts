import type { Patience } from './patience.ts';

/**
 * Lines of callers, one per conversation, within this process: first come, first served. Whoever stands at the
 * head may try to claim; the others hold nothing and ask nothing of the database.
 */
export interface WaitingLine {
  /**
   * Resolves when it is the caller's turn, with the function that lets the next one in; with null when the caller's
   * patience ends before: it has left the line, and those behind it still wait for those before it.
   */
  enter(name: string, patience: Patience): Promise<(() => void) | null>;
}

export function createWaitingLine(): WaitingLine {
  const tails = new Map<string, Promise<void>>();
  return {
    enter: async (name, patience) => {
      const ahead = tails.get(name) ?? Promise.resolve();
      const { promise: done, resolve: leave } = Promise.withResolvers<void>();
      const tail = ahead.then(() => done);
      tails.set(name, tail);
      // The last one out removes the line.
      void tail.then(() => tails.get(name) === tail && tails.delete(name));
      const isNext = await patience.orOver(ahead.then(() => true));
      if (isNext) return leave;
      leave();
      return null;
    },
  };
}
