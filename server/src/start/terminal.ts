/**
 * What a person reads at the start. It goes to stdout as plain text also when nobody sits there and the logs
 * beside it are lines of JSON: it is written for whoever reads the first lines of a log, a collector keeps a line
 * that is no JSON as it is, and a key in a log record would be shipped, indexed and searched as one.
 */

/** A line for a step that takes a moment. */
export function progress(line: string): void {
  process.stdout.write(`· ${line}\n`);
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whoever read along may leave (`| head`, a terminal that is closed): that is no reason to end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}
