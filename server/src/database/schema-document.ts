/**
 * `npm run schema` writes `server/schema.sql`, the schema that the migrations make, as the catalogue tells it;
 * with `--check` it fails when the file is not up to date. It starts a PostgreSQL of its own.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpCatalogue } from './catalogue-dump.ts';
import { openDatabase } from './database.ts';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { migrate } from './migrate.ts';

const file = new URL('../../schema.sql', import.meta.url);
const dataDirectory = join(tmpdir(), `rapport-schema-${randomUUID()}`);

const start = await startEmbeddedPostgres({ dataDirectory, onProgress: () => undefined });
if (start.kind !== 'started') throw new Error(`no PostgreSQL to dump the schema from: ${start.kind}`);
const database = openDatabase({
  connectionString: start.postgres.connectionString,
  maxConnections: 1,
  onIdleError: () => undefined,
});
try {
  await migrate(database.pool, () => undefined);
  await writeOrCheck(await dumpCatalogue(database.pool));
} finally {
  await database.close();
  await start.postgres.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}

async function writeOrCheck(schema: string): Promise<void> {
  if (!process.argv.includes('--check')) return writeFile(file, schema);
  if ((await readFile(file, 'utf8')) === schema) return;
  process.stderr.write('server/schema.sql is not up to date: run `npm run schema` and commit it.\n');
  process.exitCode = 1;
}
