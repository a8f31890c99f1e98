import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { findObstacle } from './run-as.ts';

const isRoot = process.getuid?.() === 0;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rapport-data-'));
  await chmod(root, 0o755);
});
afterEach(async () => {
  await chmod(join(root, 'closed'), 0o700).catch(() => {}); // not every test makes it
  await rm(root, { recursive: true });
});

test('a data directory below a closed folder is refused with the ways out', async () => {
  const closed = join(root, 'closed');
  await mkdir(closed, { mode: 0o500 });
  const prepared = await prepareDataDirectory(join(closed, '.rapport'), await findBinaries());
  expect(prepared).toMatchObject({ kind: 'unreachable_directory', message: expect.stringContaining(closed) });
  expect(prepared).toMatchObject({ message: expect.stringMatching(/RAPPORT_DATA_DIR.*DATABASE_URL/) });
});

test.runIf(existsSync('/proc/self'))(
  'a data directory where the system takes no folder at all is refused at once',
  async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    for (const path of ['/proc/rapport', '/proc/rapport/below', file, join(file, 'below')]) {
      const prepared = await prepareDataDirectory(path, await findBinaries());
      expect(prepared).toMatchObject({
        kind: 'unreachable_directory',
        message: expect.stringMatching(/cannot be made or written \((ENOENT|ENOTDIR|EEXIST)\)/),
      });
    }
  },
);

test('a data directory is made with the folders above it, which stay open to everybody', async () => {
  const path = join(root, 'above', 'made');
  expect(await prepareDataDirectory(path, await findBinaries())).toMatchObject({ kind: 'ready' });
  expect((await stat(join(root, 'above'))).mode & 0o111).toBe(0o111);
});

test('a data directory that is made here lets the user of PostgreSQL through and nobody look in', async () => {
  const prepared = await prepareDataDirectory(join(root, 'made'), await findBinaries());
  expect(prepared).toMatchObject({ kind: 'ready', clusterDirectory: join(root, 'made', 'postgres') });
  expect((await stat(join(root, 'made'))).mode & 0o077).toBe(isRoot ? 0o011 : 0);
});

test.runIf(isRoot)(
  'programs that the user of PostgreSQL cannot reach are refused with the folder in the way',
  async () => {
    const closed = join(root, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const binaries = { ...(await findBinaries()), postgres: join(closed, 'postgres') };
    const prepared = await prepareDataDirectory(join(root, 'made'), binaries);
    expect(prepared).toMatchObject({ kind: 'unreachable_directory', path: closed });
  },
);

test.runIf(isRoot)('a database that root owns is refused with the command that hands it over', async () => {
  const cluster = join(root, 'made', 'postgres');
  await mkdir(cluster, { recursive: true, mode: 0o755 });
  await chmod(cluster, 0o700);
  const prepared = await prepareDataDirectory(join(root, 'made'), await findBinaries());
  expect(prepared).toMatchObject({ kind: 'unreachable_directory', path: cluster });
  expect(prepared).toMatchObject({ message: expect.stringContaining(`chown -R nobody ${cluster}`) });
});

test('the obstacle on a path is the first folder that the user may not enter', async () => {
  const stranger = { name: 'a stranger', uid: 4_242, gid: 4_242 };
  const closed = join(root, 'closed');
  await mkdir(join(closed, 'below'), { recursive: true });
  await chmod(closed, 0o750);
  expect(await findObstacle(join(closed, 'below'), stranger)).toBe(closed);
  const { gid } = await stat(closed);
  expect(await findObstacle(join(closed, 'below'), { ...stranger, gid })).toBeUndefined();
  await chmod(closed, 0o711);
  expect(await findObstacle(join(closed, 'below'), stranger)).toBeUndefined();
});
