/**
 * How long a connection may hold up the others. A process that stands still within a transaction, stopped or cut
 * off, keeps its locks: without a limit everybody who needs them waits for as long as it stands.
 *
 * L1. Every connection of the pool carries the limits from its start on, in the packet that opens it: they cost no
 *     round trip.
 * L2. A limit that the operator names in the URL, by itself or within `options`, is the operator's.
 * L3. Migrations and the queue's upkeep take as long as they take: they run without limits, on a connection that is
 *     only given back with its limits restored.
 */
import type pg from 'pg';

/** PostgreSQL's own settings, in milliseconds. */
const limits = {
  /** A statement gives up waiting for another transaction's lock. */
  lock_timeout: 5_000,
  statement_timeout: 30_000,
  /** Above the time to wait for a lock: whoever stands still for this long loses the connection, and its locks. */
  idle_in_transaction_session_timeout: 10_000,
} as const;

type Limits = Partial<typeof limits>;

/** The limits for connections to this URL (L1, L2). */
export function limitsFor(connectionString: string): Limits {
  const isOurs = ([name]: [string, number]) => !new RegExp(`(?<!dead)${name}`).test(connectionString);
  return Object.fromEntries(Object.entries(limits).filter(isOurs));
}

const names = Object.keys(limits);
const lift = names.map((name) => `set ${name} = 0`).join('; ');
const restore = names.map((name) => `reset ${name}`).join('; ');

/** Runs `work` on one connection without limits (L3). */
export async function withoutLimits<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isRestored = false;
  try {
    await client.query(lift);
    const result = await work(client);
    await client.query(restore);
    isRestored = true;
    return result;
  } finally {
    client.release(!isRestored);
  }
}
