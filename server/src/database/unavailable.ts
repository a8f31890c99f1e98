/** SQLSTATE classes and system errors that say: the database is not there, or has no room, right now. */
const away = /^(?:08|57P|53)|^ECONN|^ETIMEDOUT$|^EPIPE$/;

/** What the pool and the driver say without a code when a connection is gone, or none is free. */
const awayMessage =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client (?:was closed|has encountered a connection error))/;

/** SQLSTATEs of the limits: a lock or a statement that took too long, a transaction in which nothing happened. */
const late: ReadonlySet<unknown> = new Set(['55P03', '57014', '25P03']);

/**
 * Why the same statement may succeed a moment later; null when it will not.
 * - `away`: the connection broke, PostgreSQL restarts, or all connections are in use
 * - `late`: the connection's limits ended it, most often because another transaction held what it needed
 */
export type Unavailability = 'away' | 'late';

export function unavailability(error: unknown): Unavailability | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') {
    if (late.has(error.code)) return 'late';
    return away.test(error.code) ? 'away' : null;
  }
  return awayMessage.test(error.message) ? 'away' : null;
}
