/** One real PostgreSQL for the whole run, with a migrated template that every test file clones. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#database/database.ts';
import { startEmbeddedPostgres } from '#database/embedded/embedded-postgres.ts';
import { migrate } from '#database/migrate.ts';
import { openQueue } from '#queue/queue.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** To the server's own database; test databases are cloned from `template`. */
    postgresUrl: string;
  }
}

export const template = 'rapport_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = join(tmpdir(), `rapport-test-${randomUUID()}`);
  const start = await startEmbeddedPostgres({
    dataDirectory,
    onProgress: () => undefined,
    maxConnections: 300,
    settings: { fsync: 'off', full_page_writes: 'off' },
  });
  if (start.kind !== 'started') throw new Error(`no PostgreSQL for the tests: ${start.kind}`);
  await makeTemplate(start.postgres.connectionString);
  project.provide('postgresUrl', start.postgres.connectionString);
  return async () => {
    await start.postgres.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}

async function makeTemplate(postgresUrl: string): Promise<void> {
  const server = open(postgresUrl);
  await server.pool.query(`create database ${template}`);
  await server.close();
  const url = new URL(postgresUrl);
  url.pathname = `/${template}`;
  const database = open(url.href);
  await migrate(database.pool, () => undefined);
  const queue = openQueue({ database, works: false, onError: raise, tuning: {} });
  await queue.start();
  await queue.stop(1_000);
  await database.close();
}

function open(connectionString: string) {
  return openDatabase({ connectionString, maxConnections: 2, onIdleError: () => undefined });
}

function raise(error: Error): never {
  throw error;
}
