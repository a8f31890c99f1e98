/** SQLSTATE classes and system errors that say: the database is not there, or has no room, right now. */
const unavailable = /^(?:08|57P|53)|^ECONN|^ETIMEDOUT$|^EPIPE$/;

/**
 * Whether `error` means that the same statement may succeed a moment later: the connection broke, PostgreSQL
 * restarts, or all connections are in use. The pool and the driver give the last ones no code, only a message.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return unavailable.test(error.code);
  return /^(?:timeout exceeded when trying to connect|Connection terminated)/.test(error.message);
}
