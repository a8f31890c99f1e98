import type pg from 'pg';
import { StartFailure } from './start-failure.ts';

const oldest = 16;

/** BRIN columns keep updates on their page only from PostgreSQL 16 on; turns rely on it. */
export async function requirePostgres(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::integer / 10000 as version,
            current_setting('server_encoding') as encoding`,
  );
  const [server] = rows;
  if (!server || server.version < oldest) {
    throw new StartFailure(
      `DATABASE_URL leads to PostgreSQL ${server?.version}; Rapport needs ${oldest} or newer.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new StartFailure(
      `the database of DATABASE_URL is encoded as ${server.encoding}; create it with encoding UTF8.`,
    );
  }
}
