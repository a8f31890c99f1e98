import { setImmediate as nextRound } from 'node:timers/promises';

/** How long others may be kept waiting. */
const longestMs = 10;

/** Lets the rest of the process have its turn during work that nothing else interrupts. */
export class Breath {
  #sinceMs = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.#sinceMs < longestMs) return;
    await nextRound();
    this.#sinceMs = performance.now();
  }
}
