import type pg from 'pg';
import { explainDatabaseFailure } from './database-failure.ts';
import type { DatabaseServer } from './database-server.ts';
import { StartFailure } from './start-failure.ts';

const oldest = 16;

interface ServerFacts {
  readonly version: number;
  readonly encoding: string;
}

/**
 * The first word with the database: whether it answers, lets us in and suits. BRIN columns keep updates on their
 * page only from PostgreSQL 16 on, and turns rely on it.
 * @throws StartFailure that says which of these it was
 */
export async function requireDatabase(pool: pg.Pool, server: DatabaseServer): Promise<void> {
  const { version, encoding } = await askFacts(pool, server);
  if (version < oldest) {
    throw new StartFailure(`${server.name} is version ${version}; Rapport needs ${oldest} or newer.`);
  }
  if (encoding !== 'UTF8') {
    throw new StartFailure(
      `the database in ${server.name} is encoded as ${encoding}; create one with encoding UTF8.`,
    );
  }
}

async function askFacts(pool: pg.Pool, server: DatabaseServer): Promise<ServerFacts> {
  try {
    const { rows } = await pool.query<ServerFacts>(
      `select current_setting('server_version_num')::integer / 10000 as version,
              current_setting('server_encoding') as encoding`,
    );
    const [facts] = rows;
    if (facts) return facts;
  } catch (error) {
    throw new StartFailure(explainDatabaseFailure(error, server.name));
  }
  throw new StartFailure(`${server.name} does not answer as a PostgreSQL does.`);
}
