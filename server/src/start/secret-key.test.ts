import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { claimInstance } from '#store/instance.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { obtainSecretKey, openSealer } from './secret-key.ts';
import { StartFailure } from './start-failure.ts';

let dataDirectory: string;
let database: Database;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'rapport-key-'));
  database = openTestDatabase(await createTestDatabase(), 4);
  const firstOrganizationId = '00000000-0000-4000-8000-000000000001';
  await claimInstance(database, { fingerprintKey: Buffer.alloc(32), firstOrganizationId, now: new Date() });
});
afterEach(async () => {
  await database.close();
  await rm(dataDirectory, { recursive: true });
});

const obtain = (secretKey?: Uint8Array) => obtainSecretKey({ secretKey, dataDirectory }, database);
const file = () => join(dataDirectory, 'secret-key');

describe('the secret key', () => {
  it('is made once, in a file that only its owner reads', async () => {
    const key = await obtain();
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(Buffer.from((await readFile(file(), 'utf8')).trim(), 'base64')).toEqual(Buffer.from(key));
    expect(await obtain()).toEqual(key);
    expect(await readdir(dataDirectory)).toEqual(['secret-key']);
  });

  it('is one for all processes that make it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => obtain()));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(dataDirectory)).toEqual(['secret-key']);
  });

  it('is the one of the operator, when there is one', async () => {
    const own = Buffer.alloc(32, 7);
    expect(await obtain(own)).toBe(own);
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  it('that is lost is not replaced in silence', async () => {
    await openSealer(database, await obtain());
    await rm(file());
    await expect(obtain()).rejects.toThrow(/Put the file back, or set RAPPORT_SECRET_KEY/);
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  it('that cannot be kept stops the start, with the ways out', async () => {
    await writeFile(join(dataDirectory, 'file'), '');
    const nowhere = ['/proc/rapport', join(dataDirectory, 'file', 'below')];
    for (const each of nowhere) {
      const obtained = obtainSecretKey({ secretKey: undefined, dataDirectory: each }, database);
      await expect(obtained).rejects.toThrow(StartFailure);
      await expect(obtained).rejects.toThrow(/cannot be .*RAPPORT_DATA_DIR|RAPPORT_SECRET_KEY/);
    }
  });

  it('that is damaged stops the start', async () => {
    await writeFile(file(), 'half a ke');
    await expect(obtain()).rejects.toThrow(/cannot be read as a secret key/);
  });

  it('has to be that of the first start, whoever of several was first', async () => {
    const keys = [1, 2, 3].map((byte) => Buffer.alloc(32, byte));
    const starts = await Promise.allSettled(keys.map((key) => openSealer(database, key)));
    const refused = starts.filter((start) => start.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(StartFailure);
    const first = keys[starts.findIndex(({ status }) => status === 'fulfilled')]!;
    const again = await openSealer(database, first);
    expect(again.open('org', 'p', again.seal('org', 'p', 'x'))).toEqual(Buffer.from('x'));
  });
});
