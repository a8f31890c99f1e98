import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { killCopy, query, report, started, TestBed } from './embedded-postgres.fixture.ts';
import { claimOwnership } from './ownership.ts';
import { readPidFile } from './pid-file.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await TestBed.create();
});
afterAll(() => bed.remove());

describe('ownership', () => {
  test('of a server whose owner was killed goes to the next start, and the server runs on', async () => {
    const directory = bed.directory('owned');
    const copy = bed.startCopy(directory);
    await report(copy, /^started$/);
    const server = await readPidFile(join(directory, 'postgres'));
    await killCopy(copy);

    const postgres = await started(directory);
    expect(postgres.adopted).toBe(true);
    expect((await readPidFile(join(directory, 'postgres')))?.pid).toBe(server?.pid);
    await postgres.stop();
    expect(await readPidFile(join(directory, 'postgres'))).toBeUndefined();
  });

  test('is refused to a second copy, and the first is not disturbed', async () => {
    const directory = bed.directory('owned');
    const postgres = await started(directory);
    const copy = bed.startCopy(directory);
    expect(await report(copy, /started|another_copy_runs/)).toBe('another_copy_runs');
    expect(await query(postgres, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await postgres.stop();
  });

  test('is refused without waiting while its owner lives', async () => {
    const directory = bed.directory('owned');
    const postgres = await started(directory);
    const forEver = 0;
    expect(await claimOwnership(postgres.connectionString, forEver)).toEqual({ kind: 'held_by_another' });
    await postgres.stop();
  });

  test('once lost is told, and stop() leaves the server to the next owner', async () => {
    const directory = bed.directory('owned');
    const loser = await started(directory);
    await query(
      loser,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'rapport owner %'",
    );
    expect(await loser.lost).toMatchObject({ code: '57P01' });
    await loser.stop();

    const postgres = await started(directory);
    expect(postgres.adopted).toBe(true);
    await postgres.stop();
  });

  test('ends even when a connection of the server hangs: stop() forces it', async () => {
    const directory = bed.directory('owned');
    const postgres = await started(directory);
    const client = new Client({ connectionString: postgres.connectionString });
    client.on('error', () => {}); // the forced end of the server breaks this connection, as it should
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(Number(rows[0]?.pid), 'SIGSTOP');
    await postgres.stop({ fastStopMs: 1_000 });
    expect(await readPidFile(join(directory, 'postgres'))).toBeUndefined();
  });
});
