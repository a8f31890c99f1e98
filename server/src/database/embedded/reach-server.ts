import { setTimeout } from 'node:timers/promises';
import type { ClusterPlace } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { awaitRunningServer } from './pid-file.ts';
import { launchServer } from './postmaster.ts';

const attempts = 50;
const betweenAttemptsMs = 200;

/** A server that accepted connections when it was reached. */
export interface ReachedServer {
  readonly pid: number;
  readonly port: number;
  /** It ran before we came. */
  readonly adopted: boolean;
}

/**
 * The server of the cluster: the one that runs, or else a new one. Callers hold the start lock.
 * @throws EmbeddedPostgresError `start_failed` with the end of the server's log, `program_not_runnable`
 */
export async function reachServer(
  place: ClusterPlace,
  settings: readonly string[],
  onProgress: (line: string) => void,
): Promise<ReachedServer> {
  for (let attempt = 1; ; attempt++) {
    const running = await awaitRunningServer(place.clusterDirectory, onProgress);
    if (running !== undefined) return { ...running, adopted: true };
    if (attempt === 1) onProgress('Starting PostgreSQL…');
    const launch = await launchServer(place, settings, onProgress);
    if (launch.kind === 'ready') return { ...launch.server, adopted: false };
    if (!launch.passing || attempt === attempts) {
      throw new EmbeddedPostgresError('start_failed', `PostgreSQL did not start:\n${launch.reason}`);
    }
    await setTimeout(betweenAttemptsMs);
  }
}
