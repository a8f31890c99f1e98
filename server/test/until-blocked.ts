import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '#database/database.ts';

/** Waits until a statement in this database waits for a lock, so that a test can order what happens at once. */
export async function untilBlocked(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await pause(5);
  }
}
