/** A start that fails: exit code 1, one line that says why, no secret in it, and nothing left running. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createSealer } from '#secrets/sealer.ts';
import { claimInstance, claimSecretKeyCheck } from '#store/instance.ts';
import { openTestDatabase, createTestDatabase } from '#test/test-database.ts';
import { postgresAnswering } from './old-postgres.fixture.ts';
import { StartBed } from './start.fixture.ts';

let bed: StartBed;
beforeAll(async () => {
  bed = await StartBed.create();
});
afterAll(() => bed.remove());

async function outputOfFailing(env: Record<string, string>): Promise<string> {
  const failing = bed.start(env, { cwd: bed.root });
  expect(await failing.ended).toBe(1);
  return failing.output();
}

function adminUrl(change: (url: URL) => void): string {
  const url = new URL(inject('postgresUrl'));
  change(url);
  return url.href;
}

it('wrong variables: all of them are named, before anything is started', async () => {
  expect(
    await outputOfFailing({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@db/rapport',
      RAPPORT_ADMIN_API_KEY: 'hunter2',
      RAPPORT_ROLES: 'api,walker',
    }),
  ).toBe(
    [
      'Rapport cannot start:',
      '  PORT must be a port number from 0 to 65535 (0: any free port)',
      '  DATABASE_URL must be a URL such as postgresql://user:password@host:5432/database, with special characters of the password percent-encoded',
      '  RAPPORT_ADMIN_API_KEY must be 20 to 200 printable characters without spaces: whoever guesses it owns the installation',
      '  RAPPORT_ROLES must be a list of api and worker, such as api,worker',
    ].join('\n'),
  );
});

it('one role alone without a shared database', async () => {
  expect(await outputOfFailing({ RAPPORT_ROLES: 'worker' })).toBe(
    'Rapport cannot start:\n  RAPPORT_ROLES runs the roles apart, which needs a PostgreSQL that they share: set DATABASE_URL',
  );
});

it('a wrong login', async () => {
  const url = adminUrl((each) => (each.password = 'hunter2'));
  expect(await outputOfFailing({ DATABASE_URL: url })).toBe(
    'Rapport could not start: the PostgreSQL of DATABASE_URL refuses the login: user or password is wrong (28P01).',
  );
});

it('a PostgreSQL before 16', async () => {
  const old = postgresAnswering({ version: 15, encoding: 'UTF8' }).listen(0, '127.0.0.1');
  await once(old, 'listening');
  const address = old.address();
  const port = typeof address === 'object' ? address?.port : 0;
  expect(await outputOfFailing({ DATABASE_URL: `postgres://user:hunter2@127.0.0.1:${port}/db` })).toBe(
    'Rapport could not start: the PostgreSQL of DATABASE_URL is version 15; Rapport needs 16 or newer.',
  );
  old.close();
});

it('a user who may not make tables', async () => {
  const admin = openTestDatabase(inject('postgresUrl'), 1);
  await admin.pool.query("create role guest login password 'hunter2'");
  await admin.pool.query('create database not_of_guest');
  await admin.close();
  const url = adminUrl((each) => {
    each.username = 'guest';
    each.password = 'hunter2';
    each.pathname = '/not_of_guest';
  });
  expect(await outputOfFailing({ DATABASE_URL: url })).toBe(
    'Rapport could not start: the PostgreSQL of DATABASE_URL does not let this user make tables: let the user own the database (42501).',
  );
});

it('another secret key than the first start had, without a word of either', async () => {
  const url = await createTestDatabase();
  const database = openTestDatabase(url, 1);
  const firstOrganizationId = '00000000-0000-4000-8000-000000000001';
  await claimInstance(database, { fingerprintKey: Buffer.alloc(32), firstOrganizationId, now: new Date() });
  await claimSecretKeyCheck(database, createSealer(Buffer.alloc(32, 1)).check);
  await database.close();
  const other = Buffer.alloc(32, 2).toString('base64');
  expect(await outputOfFailing({ DATABASE_URL: url, RAPPORT_SECRET_KEY: other })).toMatch(
    /^Rapport could not start: the secret key is not the one that this database was first started with\. /,
  );
});

async function whileTaken(use: (port: string) => Promise<void>): Promise<void> {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  await use(typeof address === 'object' ? String(address?.port) : '');
  other.close();
}

it('a port that is taken, before the database is asked; a worker does not mind', {
  timeout: 40_000,
}, async () => {
  await whileTaken(async (PORT) => {
    const DATABASE_URL = adminUrl((url) => (url.password = 'hunter2'));
    expect(await outputOfFailing({ DATABASE_URL, PORT })).toBe(
      `Rapport could not start: port ${PORT} is taken. Set PORT to a free one (0 picks any).`,
    );
    const worker = { DATABASE_URL, PORT, RAPPORT_ROLES: 'worker' };
    expect(await outputOfFailing(worker)).toContain('refuses the login');
  });
});

it.runIf(existsSync('/proc/self'))('a data folder where the system takes none', async () => {
  expect(await outputOfFailing({ RAPPORT_DATA_DIR: '/proc/rapport' })).toBe(
    'Rapport could not start: The data folder /proc/rapport cannot be made or written (ENOENT). Set RAPPORT_DATA_DIR to a folder that this user may write, or DATABASE_URL to a PostgreSQL server.',
  );
});

it('a variable with a typing error in its name', async () => {
  expect(await outputOfFailing({ RAPPORT_MODLE: 'offline' })).toBe(
    'Rapport cannot start:\n  RAPPORT_MODLE is no variable of Rapport; the nearest one is RAPPORT_MODEL',
  );
});

it('an address that is not of this machine', async () => {
  expect(await outputOfFailing({ HOST: '192.0.2.1' })).toBe(
    'Rapport could not start: HOST 192.0.2.1 is no address of this machine.',
  );
});
