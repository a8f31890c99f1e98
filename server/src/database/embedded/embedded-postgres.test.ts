import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { killCopy, query, report, started, TestBed } from './embedded-postgres.fixture.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { readPidFile } from './pid-file.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await TestBed.create();
});
afterAll(() => bed.remove());

const silent = () => {};
const unfinished = /^postgres\.new-/;

describe('the first start', () => {
  test('makes a UTF-8 database whatever LANG says, and stop() ends the server', async () => {
    vi.stubEnv('LANG', 'de_DE.ISO-8859-1');
    vi.stubEnv('LC_ALL', undefined);
    const directory = bed.directory('first');
    const lines: string[] = [];
    const postgres = await started(directory, { onProgress: (line) => lines.push(line) });
    vi.unstubAllEnvs();

    expect(postgres.adopted).toBe(false);
    expect(lines).toEqual(['Creating the database cluster (first start only)…', 'Starting PostgreSQL…']);
    await query(postgres, 'CREATE EXTENSION pg_trgm');
    const sql = "SELECT current_database() AS name, lower('ÜBER') AS lower, similarity('äöü', 'äöü') AS same";
    expect(await query(postgres, sql)).toEqual([{ name: 'rapport', lower: 'über', same: 1 }]);
    expect((await readdir(directory)).filter((name) => unfinished.test(name))).toEqual([]);

    await Promise.all([postgres.stop(), postgres.stop()]);
    expect(await readPidFile(join(directory, 'postgres'))).toBeUndefined();
    await expect(query(postgres, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('lets nobody in without the password, which only the owner can read', async () => {
    const directory = bed.directory('first');
    const postgres = await started(directory);
    const url = new URL(postgres.connectionString);
    url.password = 'guessed';
    await expect(query({ connectionString: url.href }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(directory, 'postgres', 'rapport-password'))).mode & 0o077).toBe(0);
    expect(JSON.stringify(postgres)).not.toContain(new URL(postgres.connectionString).password);
    await postgres.stop();
  });

  test('killed halfway leaves nothing that a next start stumbles over', async () => {
    const directory = bed.directory('killed-first');
    const copy = bed.startCopy(directory);
    await report(copy, /^Creating/);
    await vi.waitUntil(async () => (await readdir(directory)).some((name) => unfinished.test(name)));
    await killCopy(copy);
    expect(await readdir(directory)).not.toContain('postgres');

    const postgres = await started(directory);
    expect((await readdir(directory)).filter((name) => unfinished.test(name))).toEqual([]);
    await postgres.stop();
  });

  test('of two copies at the same moment is made by one; the other says that a copy runs', async () => {
    const directory = bed.directory('two-first');
    const ending = /started|another_copy_runs/;
    const copies = [bed.startCopy(directory), bed.startCopy(directory)];
    const endings = await Promise.all(copies.map((copy) => report(copy, ending)));
    expect(endings.sort()).toEqual(['another_copy_runs', 'started']);
    expect((await readdir(directory)).filter((name) => unfinished.test(name))).toEqual([]);
  });

  test('refuses a folder that holds something else than a cluster', async () => {
    const directory = bed.directory('not-a-cluster');
    await mkdir(join(directory, 'postgres'), { recursive: true });
    await writeFile(join(directory, 'postgres', 'letter.txt'), 'Dear …');
    await expect(
      startEmbeddedPostgres({ dataDirectory: directory, onProgress: silent }),
    ).rejects.toMatchObject({
      code: 'not_a_cluster',
    });
  });
});

describe('a later start', () => {
  test('finds the data of the one before, with the settings that it is given now', async () => {
    const directory = bed.directory('later');
    const before = await started(directory);
    await query(before, 'CREATE TABLE kept AS SELECT 1 AS number');
    await before.stop();

    const postgres = await started(directory, { maxConnections: 17, settings: { work_mem: '7MB' } });
    expect(await query(postgres, 'SELECT number FROM kept')).toEqual([{ number: 1 }]);
    expect(await query(postgres, 'SHOW max_connections')).toEqual([{ max_connections: '17' }]);
    expect(await query(postgres, 'SHOW work_mem')).toEqual([{ work_mem: '7MB' }]);
    expect(await query(postgres, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await postgres.stop();
  });

  test('while the owner is still stopping waits and then starts anew', async () => {
    const directory = bed.directory('later');
    const before = await started(directory);
    const [, postgres] = await Promise.all([before.stop(), started(directory)]);
    expect(postgres.adopted).toBe(false);
    expect(await query(postgres, 'SELECT number FROM kept')).toEqual([{ number: 1 }]);
    await postgres.stop();
  });

  test('recovers what was committed when the server and all its children were killed', async () => {
    const directory = bed.directory('later');
    const before = await started(directory);
    await query(before, 'INSERT INTO kept VALUES (2)');
    const children = await query(before, 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    const server = await readPidFile(join(directory, 'postgres'));
    for (const pid of [server?.pid, ...children.map((row) => row.pid)]) process.kill(Number(pid), 'SIGKILL');
    expect(await before.lost).toBeInstanceOf(Error);

    const postgres = await started(directory);
    expect(postgres.adopted).toBe(false);
    expect(await query(postgres, 'SELECT number FROM kept ORDER BY 1')).toEqual([
      { number: 1 },
      { number: 2 },
    ]);
    await postgres.stop();
  });

  test('takes no notice of a pid file whose number now belongs to another process', async () => {
    const directory = bed.directory('later');
    const pidFile = join(directory, 'postgres', 'postmaster.pid');
    const claimed = ['/elsewhere', '1700000000', '5432', '', '127.0.0.1', '  1 2', 'ready   ', ''];
    await writeFile(pidFile, [String(process.pid), ...claimed].join('\n'));
    const postgres = await started(directory);
    expect(postgres.adopted).toBe(false);
    await postgres.stop();
  });

  test('keeps its hands off the server of another cluster that got the number', async () => {
    const other = await started(bed.directory('first'));
    const otherServer = await readPidFile(join(bed.directory('first'), 'postgres'));
    const pidFile = join(bed.directory('later'), 'postgres', 'postmaster.pid');
    const claimed = [
      '/elsewhere',
      '1700000000',
      String(otherServer?.port),
      '',
      '127.0.0.1',
      '',
      'ready   ',
      '',
    ];
    await writeFile(pidFile, [String(otherServer?.pid), ...claimed].join('\n'));
    const postgres = await started(bed.directory('later'));
    expect(await query(postgres, 'SELECT number FROM kept ORDER BY 1')).toHaveLength(2);
    expect(await query(other, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await Promise.all([postgres.stop(), other.stop()]);
  });

  test('starts over the pid file of a process that is gone', async () => {
    const directory = bed.directory('later');
    const gone = bed.startCopy(bed.directory('never'));
    await killCopy(gone);
    await writeFile(join(directory, 'postgres', 'postmaster.pid'), `${gone.pid}\n`);
    const postgres = await started(directory);
    expect(await query(postgres, 'SELECT number FROM kept ORDER BY 1')).toHaveLength(2);
    await postgres.stop();
  });
});
