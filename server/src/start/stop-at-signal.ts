/**
 * A signal stops the process in order, once. A terminal can deliver one Ctrl-C twice within a millisecond (to
 * the process group, and from npm), so only a second signal after a moment forces the end.
 */
const momentMs = 1_000;

export function stopAtSignal(stop: () => Promise<void>, onProgress: (line: string) => void): void {
  let stoppingSinceMs: number | null = null;
  const onSignal = () => {
    const nowMs = performance.now();
    if (stoppingSinceMs !== null) {
      if (nowMs - stoppingSinceMs > momentMs) process.exit(130);
      return;
    }
    stoppingSinceMs = nowMs;
    onProgress('Stopping: running turns and jobs are finished first (press Ctrl-C again to force)…');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `Rapport did not stop cleanly: ${error instanceof Error ? error.message : 'unknown'}\n`,
        );
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
