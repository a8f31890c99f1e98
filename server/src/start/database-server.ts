import { startEmbeddedPostgres } from '#database/embedded/embedded-postgres.ts';
import type { Config } from '#server/config.ts';
import { StartFailure } from './start-failure.ts';

export interface DatabaseServer {
  readonly connectionString: string;
  /** How a person knows it. */
  readonly name: string;
  /** True when no other process can be using this database. */
  readonly soleUser: boolean;
  /** Settles when the server was lost; never for one that we do not own. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

/** Connections beyond the pool's: the owner's, and a person's who looks into the database. */
const spareConnections = 20;

/** The PostgreSQL of `DATABASE_URL`, or an embedded one in the data folder. */
export async function openDatabaseServer(
  config: Config,
  onProgress: (line: string) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl) {
    return {
      connectionString: config.databaseUrl,
      name: 'the PostgreSQL of DATABASE_URL',
      soleUser: false,
      lost: new Promise(() => undefined),
      stop: () => Promise.resolve(),
    };
  }
  const start = await startEmbeddedPostgres({
    dataDirectory: config.dataDirectory,
    onProgress,
    maxConnections: Math.max(100, config.databaseConnections + spareConnections),
  });
  switch (start.kind) {
    case 'started':
      return {
        connectionString: start.postgres.connectionString,
        name: 'the embedded PostgreSQL',
        soleUser: true,
        lost: start.postgres.lost,
        stop: () => start.postgres.stop(),
      };
    case 'another_copy_runs':
      throw new StartFailure(
        `another copy of Rapport runs on the data folder ${start.dataDirectory}. Stop it, or set RAPPORT_DATA_DIR to another folder.`,
      );
    case 'unreachable_directory':
      throw new StartFailure(start.message);
  }
}
