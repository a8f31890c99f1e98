/** Whatever interrupts the first start, the next one finds its way and shows a key that works. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/api-client.ts';
import { type ProcessOptions, sharedKey, startServerProcess, untilReady } from '#test/child-process.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { keyIn, paste, pastedCommands, processesOn, StartBed } from './start.fixture.ts';

let bed: StartBed;
beforeAll(async () => {
  bed = await StartBed.create();
});
afterAll(() => bed.remove());

function organizationOf(api: ApiClient) {
  return api.get('/v1/identity/whoami').then(({ body }) => body.organization_id as string);
}

/** Someone with a folder of their own, to which root would rather be. */
const ordinaryUser = 1000;

describe.runIf(process.getuid?.() === 0)(
  'of an ordinary user, in the folder `.rapport` of a folder of theirs',
  { timeout: 60_000 },
  () => {
    let options: ProcessOptions;
    beforeAll(async () => {
      options = { cwd: await bed.ownedFolder('home', ordinaryUser), user: ordinaryUser };
    });

    it('killed while it makes the cluster, it leaves that to the next one', async () => {
      const killed = bed.start({}, options);
      await killed.line(/Creating the database cluster/);
      await killed.kill('SIGKILL');
      expect(killed.output()).not.toContain('Starting PostgreSQL');
    });

    it('told to stop while it makes the cluster, it ends in order, with nothing left running', async () => {
      const stopped = bed.start({}, options);
      await stopped.line(/Creating the database cluster/);
      expect(await stopped.kill('SIGTERM')).toBe(0);
      await stopped.ended;
      expect(stopped.output()).toContain('Stopping');
      expect(stopped.output()).not.toContain('ready');
      expect(await processesOn(bed.root)).toEqual([]);
    });

    it.each([/Starting PostgreSQL/, /Migrating the database: 0002/, /Setting up the job queue/])(
      'killed at %s, it leaves the rest to the next one',
      async (moment) => {
        const killed = bed.start({}, options);
        await killed.line(moment);
        await killed.kill('SIGKILL');
        expect(killed.output()).not.toContain('ready');
      },
    );

    it('which then starts, and shows a key', async () => {
      const started = await untilReady(bed.start({}, options));
      const api = apiClient(started.url, await keyIn(started));
      expect((await api.get('/v1/agents')).body.items).toHaveLength(1);
      expect(await started.kill('SIGTERM')).toBe(0);
      expect(await processesOn(bed.root)).toEqual([]);
    });
  },
);

describe('killed when its key is written and not yet shown', { timeout: 40_000 }, () => {
  let databaseUrl: string;
  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    const database = openTestDatabase(databaseUrl, 3);
    const lock = await database.pool.connect();
    await lock.query('begin; lock table agents');
    const killed = bed.start({ DATABASE_URL: databaseUrl, RAPPORT_SECRET_KEY: sharedKey });
    await untilBlocked(database);
    expect((await database.pool.query('select 1 from api_keys')).rows).toHaveLength(1);
    await killed.kill('SIGKILL');
    await lock.query('commit');
    lock.release();
    await database.close();
    expect(killed.output()).not.toContain('API key');
  });

  it('the next one takes the key it is given, and the one after shows none', async () => {
    const given = 'chosen-by-the-operator-0123456789';
    const next = await startServerProcess({ DATABASE_URL: databaseUrl, RAPPORT_ADMIN_API_KEY: given });
    expect(next.output()).toContain('the one of RAPPORT_ADMIN_API_KEY');
    expect(next.output()).not.toContain(given);
    const answer = await paste(pastedCommands(next.output()), { RAPPORT_ADMIN_API_KEY: given });
    expect(answer).toMatchObject({ text: expect.stringMatching(/\w/) });
    const organization = await organizationOf(apiClient(next.url, given));
    await next.kill('SIGTERM');

    const later = await startServerProcess({ DATABASE_URL: databaseUrl });
    expect(later.output()).not.toContain('rap_live_');
    expect(await organizationOf(apiClient(later.url, given))).toBe(organization);
    await later.kill('SIGTERM');
  });

  it('and one with another key adds it, and tells how to be rid of those there were', async () => {
    const older = 'chosen-by-the-operator-0123456789';
    const newer = 'chosen-by-the-operator-later-0123456789';
    const env = { DATABASE_URL: databaseUrl, RAPPORT_ADMIN_API_KEY: newer };
    const added = await startServerProcess(env);
    await added.line(/Agents +curl/);
    expect(added.output()).toContain('2 other keys with every scope stayed valid');
    expect(added.output()).not.toContain(newer);
    const api = apiClient(added.url, newer);
    expect(await organizationOf(apiClient(added.url, older))).toBe(await organizationOf(api));
    const keys = (await api.get('/v1/identity/api-keys')).body as { id: string }[];
    for (const { id } of keys.slice(1)) await api.delete(`/v1/identity/api-keys/${id}`);
    expect((await apiClient(added.url, older).get('/v1/identity/whoami')).status).toBe(401);
    await added.kill('SIGTERM');

    const again = await startServerProcess(env);
    await again.line(/Agents +curl/);
    expect(again.output()).toMatch(/API key +the one of RAPPORT_ADMIN_API_KEY$/m);
    expect(again.output()).not.toContain('other key');
    await again.kill('SIGTERM');
  });
});

it('of a worker alone shows no key; that of the API after it does', { timeout: 40_000 }, async () => {
  const databaseUrl = await createTestDatabase();
  const worker = await startServerProcess({ DATABASE_URL: databaseUrl, RAPPORT_ROLES: 'worker' });
  expect(worker.output()).toContain('Rapport is ready (worker).');
  expect(worker.output()).not.toMatch(/Base URL|API key|curl/);
  const api = await startServerProcess({ DATABASE_URL: databaseUrl, RAPPORT_ROLES: 'api' });
  expect(await organizationOf(apiClient(api.url, await keyIn(api)))).toMatch(/^[0-9a-f-]{36}$/);
  await Promise.all([worker.kill('SIGTERM'), api.kill('SIGTERM')]);
});
