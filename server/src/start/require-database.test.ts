/** Every way in which the first word with a database can fail, and what the person at the terminal reads. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from '#database/database.ts';
import { freePort } from '#database/embedded/free-port.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { postgresAnswering } from './old-postgres.fixture.ts';
import { requireDatabase } from './require-database.ts';

const listening: Server[] = [];
afterEach(() => {
  for (const server of listening.splice(0)) server.close();
});

async function complaintAbout(connectionString: string): Promise<string | undefined> {
  const database = openDatabase({ connectionString, maxConnections: 1, onIdleError: () => undefined });
  const server = {
    connectionString,
    name: 'the PostgreSQL of DATABASE_URL',
    soleUser: false,
    lost: new Promise<never>(() => undefined),
    stop: () => Promise.resolve(),
  };
  try {
    await requireDatabase(database.pool, server);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  } finally {
    await database.close();
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  listening.push(server);
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function urlWith(change: (url: URL) => void): string {
  const url = new URL(inject('postgresUrl'));
  change(url);
  return url.href;
}

it('a PostgreSQL of today is fine', async () => {
  expect(await complaintAbout(await createTestDatabase())).toBeUndefined();
});

it('a wrong password is told apart from a server that is not there', async () => {
  expect(await complaintAbout(urlWith((url) => (url.password = 'guessed')))).toBe(
    'the PostgreSQL of DATABASE_URL refuses the login: user or password is wrong (28P01).',
  );
  expect(await complaintAbout(`postgres://user:secret@127.0.0.1:${await freePort()}/db`)).toBe(
    'the PostgreSQL of DATABASE_URL cannot be reached (ECONNREFUSED).',
  );
  expect(await complaintAbout('postgres://user:secret@host.invalid/db')).toMatch(
    /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)\.$/,
  );
});

it('a missing database is named as that', async () => {
  expect(await complaintAbout(urlWith((url) => (url.pathname = '/nobody_made_this')))).toBe(
    'the PostgreSQL of DATABASE_URL has no such database: create it first (3D000).',
  );
});

it('a database in another encoding is refused', async () => {
  const admin = openTestDatabase(inject('postgresUrl'), 1);
  await admin.pool.query(
    "create database ascii_only encoding 'SQL_ASCII' template template0 locale_provider libc locale 'C'",
  );
  await admin.close();
  expect(await complaintAbout(urlWith((url) => (url.pathname = '/ascii_only')))).toMatch(
    /encoded as SQL_ASCII; create one with encoding UTF8\.$/,
  );
});

it('a server that asks for no encryption while the URL does is told in the words of the driver', async () => {
  expect(await complaintAbout(urlWith((url) => url.searchParams.set('sslmode', 'verify-full')))).toBe(
    'the PostgreSQL of DATABASE_URL cannot be reached (The server does not support SSL connections).',
  );
});

it('a server that hangs up at once is no PostgreSQL', async () => {
  const port = await listen(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  expect(await complaintAbout(`postgres://user:secret@127.0.0.1:${port}/db`)).toMatch(/cannot be reached/);
});

it('a PostgreSQL before 16 is refused with its version', async () => {
  const port = await listen(postgresAnswering({ version: 15, encoding: 'UTF8' }));
  expect(await complaintAbout(`postgres://user:secret@127.0.0.1:${port}/db`)).toBe(
    'the PostgreSQL of DATABASE_URL is version 15; Rapport needs 16 or newer.',
  );
});
