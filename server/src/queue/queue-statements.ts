import type { Database } from '#database/database.ts';
import { withoutLimits } from '#database/limits.ts';

/** Texts that open their own transaction, with a lock timeout of their own, and those that build an index beside it. */
const upkeep = /^\s*(?:BEGIN;|\/\* pgboss bam)/;

/** Runs pg-boss' own statements; those of its upkeep without limits (Q4 of the queue). */
export function queueStatements({ pool }: Database) {
  return {
    executeSql: (text: string, values?: unknown[]) =>
      upkeep.test(text) ? withoutLimits(pool, (client) => client.query(text)) : pool.query(text, values),
  };
}
