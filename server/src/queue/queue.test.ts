/** The queue on a database that is slow, and on one that fails. */
import { describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { loggableError } from '#telemetry/logger.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { openQueue, type Queue } from './queue.ts';

function queueOn(database: Database, onError: (error: Error) => void = () => undefined): Queue {
  return openQueue({ database, works: false, onError, tuning: {} });
}

describe('the upkeep of its own tables', () => {
  it('may take longer than a statement may otherwise', async () => {
    const url = new URL(await createTestDatabase());
    const other = openTestDatabase(url.href);
    for (const name of ['statement_timeout', 'lock_timeout']) url.searchParams.set(name, '100');
    const database = openTestDatabase(url.href);
    const lock = await other.pool.connect();
    await lock.query('begin; lock table pgboss.queue in exclusive mode');
    const queue = queueOn(database);
    const started = queue.start();
    const waitsFor = async () =>
      (
        await other.pool.query<{ ms: number }>(
          `select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)::float * 1000 as ms
           from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).rows[0]?.ms;
    await expect.poll(waitsFor, { timeout: 10_000 }).toBeGreaterThan(300);
    await lock.query('commit');
    lock.release();
    await started;
    await queue.stop(1_000);
    await Promise.all([database.close(), other.close()]);
  });
});

describe('a failure of the database', () => {
  it('is passed on with its code, and without what it quotes', async () => {
    const database = openTestDatabase(await createTestDatabase());
    const reported = Promise.withResolvers<Error>();
    const queue = queueOn(database, reported.resolve);
    await queue.start();
    await database.pool.query('drop schema pgboss cascade');
    await queue.boss.work('finalize-scrub', { pollingIntervalSeconds: 0.5 }, () => Promise.resolve());
    const logged = loggableError(await reported.promise);
    expect(logged).toMatchObject({
      code: expect.stringMatching(/^(42P01|3F000)$/),
      name: expect.any(String),
    });
    expect(logged['places']).not.toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('does not exist');
    await queue.stop(1_000).catch(() => undefined); // its tables are gone
    await database.close();
  });
});
