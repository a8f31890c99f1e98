import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#database/database.ts';
import { template } from './global-setup.ts';

/** A database of this test file's own, cloned from the migrated template. */
export async function createTestDatabase(): Promise<string> {
  const postgresUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = openTestDatabase(postgresUrl, 1);
  try {
    await server.pool.query(`create database ${name} template ${template}`);
  } finally {
    await server.close();
  }
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export function openTestDatabase(connectionString: string, maxConnections = 10): Database {
  // The server ends while pools of killed processes are still open; that is no failure of a test.
  return openDatabase({ connectionString, maxConnections, onIdleError: () => undefined });
}
