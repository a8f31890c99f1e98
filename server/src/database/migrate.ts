/**
 * Brings the schema up to date: plain SQL files, numbered, forward only.
 *
 * M1. Two processes may migrate at once: both take the same advisory lock first, the second finds nothing to do.
 * M2. A migration and its row in `migrations` are one transaction: it ran whole, or not at all.
 * M3. A database that is newer than this program is refused instead of being written to.
 * M4. A migration, and the wait for another process's, takes as long as it takes.
 */
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { withoutLimits } from './limits.ts';

const migrationsFolder = new URL('../../migrations/', import.meta.url);
const migrationLock = 7_210_033;

export async function migrate(pool: pg.Pool, onProgress: (line: string) => void): Promise<void> {
  await withoutLimits(pool, (client) => migrateAlone(client, onProgress)); // M4
}

async function migrateAlone(client: pg.PoolClient, onProgress: (line: string) => void): Promise<void> {
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]); // M1
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const known = await migrationNames();
    const applied = await client.query<{ name: string }>('select name from migrations');
    const done = new Set(applied.rows.map((row) => row.name));
    refuseNewer(known, [...done]);
    for (const name of known.filter((each) => !done.has(each))) {
      onProgress(`Migrating the database: ${name}`);
      await applyMigration(client, name);
    }
  } finally {
    await client.query('select pg_advisory_unlock_all()');
  }
}

async function migrationNames(): Promise<string[]> {
  const files = await readdir(migrationsFolder);
  return files.filter((file) => file.endsWith('.sql')).toSorted();
}

function refuseNewer(known: readonly string[], applied: readonly string[]): void {
  const unknown = applied.find((name) => !known.includes(name)); // M3
  if (unknown) {
    throw new Error(
      `The database was migrated by a newer Rapport (${unknown}). Start that version, or another database.`,
    );
  }
}

async function applyMigration(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(new URL(name, migrationsFolder), 'utf8');
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit'); // M2
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
