/**
 * A PostgreSQL of our own in the data directory, for a start without DATABASE_URL.
 *
 * 1. One process at a time prepares and starts the server (the start lock).
 * 2. One process at a time owns the server (an advisory lock on a connection that lasts as long as the process).
 * 3. A server outlives a killed owner; the next start adopts it with everything committed.
 * 4. Only its owner stops the server, and only in `stop()`: there is no exit hook that could end it mid-drain.
 */
import { findBinaries } from './binaries.ts';
import { type ClusterPlace, ensureCluster, readPassword, superuser } from './cluster.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { type EmbeddedPostgres, OwnedServer } from './owned-server.ts';
import { claimOwnership, type Ownership } from './ownership.ts';
import { readPidFile } from './pid-file.ts';
import { reachServer } from './reach-server.ts';
import { type ServerSettings, settingArguments } from './server-settings.ts';
import { StartLock } from './start-lock.ts';

const database = 'rapport';
const startRounds = 5;

export type { EmbeddedPostgres };

export type EmbeddedStart =
  | { kind: 'started'; postgres: EmbeddedPostgres }
  | { kind: 'another_copy_runs'; dataDirectory: string }
  | { kind: 'unreachable_directory'; path: string; message: string };

export interface EmbeddedPostgresOptions {
  /** Made when missing, with permissions that suit; the cluster and the log go into it. */
  readonly dataDirectory: string;
  /** Takes one line for every step that may be slow. */
  readonly onProgress: (line: string) => void;
  readonly maxConnections?: number;
  /** Settings of the server over our defaults, such as `fsync: 'off'` for tests. An adopted one keeps its own. */
  readonly settings?: ServerSettings;
}

/** @throws EmbeddedPostgresError for everything that is none of the expected endings */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedStart> {
  const binaries = await findBinaries();
  const prepared = await prepareDataDirectory(options.dataDirectory, binaries);
  if (prepared.kind === 'unreachable_directory') return prepared;
  const place = { ...prepared, binaries };
  const lock = await StartLock.acquire(place.dataDirectory, place.user, () =>
    options.onProgress('Waiting for another start in the same data folder…'),
  );
  try {
    return await startLocked(place, options); // 1
  } finally {
    lock.release();
  }
}

async function startLocked(place: ClusterPlace, options: EmbeddedPostgresOptions): Promise<EmbeddedStart> {
  await ensureCluster(place, () => options.onProgress('Creating the database cluster (first start only)…'));
  const password = await readPassword(place);
  const settings = settingArguments(options.maxConnections ?? 100, options.settings ?? {});
  for (let round = 1; round <= startRounds; round++) {
    const server = await reachServer(place, settings, options.onProgress);
    const connectionString = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/${database}?sslmode=disable`;
    const claim = await claimOwnership(connectionString);
    if (claim.kind === 'held_by_another') {
      return { kind: 'another_copy_runs', dataDirectory: place.dataDirectory };
    }
    if (claim.kind === 'server_gone') continue;
    if (!(await stillServes(place, server.pid))) {
      await claim.ownership.abandon();
      continue;
    }
    if (server.adopted) options.onProgress('Took over the PostgreSQL that an earlier process left running.');
    const postgres = new OwnedServer(place, server, connectionString, claim.ownership);
    return { kind: 'started', postgres: await withDatabase(postgres, claim.ownership) };
  }
  throw new EmbeddedPostgresError(
    'start_failed',
    'The embedded PostgreSQL ended again and again while starting.',
  );
}

/**
 * An owner that stops the server loses the lock with its connection, so the lock may come to us from a server
 * that is on its way out. It writes "stopping" before it ends any connection, which makes this check enough.
 */
async function stillServes(place: ClusterPlace, pid: number): Promise<boolean> {
  const file = await readPidFile(place.clusterDirectory);
  return file?.pid === pid && file.status === 'ready';
}

async function withDatabase(postgres: OwnedServer, ownership: Ownership): Promise<OwnedServer> {
  try {
    await ownership.ensureDatabase(database);
    return postgres;
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
