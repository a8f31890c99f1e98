/**
 * What the signals do that ask a process to end: one step more each time.
 *
 * 1. A terminal delivers one Ctrl-C twice within a millisecond (to the whole process group, and once more
 *    through npm), so a signal within a moment of the last step is taken for the same one.
 * 2. SIGHUP counts too: whoever closes the terminal wants no PostgreSQL left behind.
 */
export const momentMs = 1_000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The last step is repeated when there is none after it. */
export function escalateAtSignals(steps: readonly [() => void, ...(() => void)[]]): void {
  let next = 0;
  let lastStepMs = Number.NEGATIVE_INFINITY;
  const onSignal = () => {
    const nowMs = performance.now();
    if (nowMs - lastStepMs < momentMs) return; // 1
    lastStepMs = nowMs;
    steps[next]?.();
    next = Math.min(next + 1, steps.length - 1);
  };
  for (const signal of signals) process.on(signal, onSignal); // 2
}
