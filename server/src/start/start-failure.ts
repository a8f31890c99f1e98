import type { Config } from '#server/config.ts';
import { explainDatabaseFailure, isDatabaseError } from './database-failure.ts';

/** A reason not to start, in words for the person at the terminal. */
export class StartFailure extends Error {}

/** What kept the process from starting and what to do about it, in words that hold no secret. */
export function explainFailure(error: unknown, config: Config): string {
  if (error instanceof StartFailure) return error.message;
  if (isDatabaseError(error)) {
    return explainDatabaseFailure(
      error,
      config.databaseUrl ? 'the PostgreSQL of DATABASE_URL' : 'PostgreSQL',
    );
  }
  if (!(error instanceof Error)) return 'for an unknown reason';
  return explainListening(error, config) ?? error.message;
}

/** Null when it did not fail at listening. */
function explainListening(error: NodeJS.ErrnoException, { host, port }: Config): string | null {
  if (error.syscall === 'getaddrinfo') return `HOST ${host} is not known as the name of an address.`;
  if (error.syscall !== 'listen') return null;
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} is taken. Set PORT to a free one (0 picks any).`;
    case 'EACCES':
      return `port ${port} may not be used by this user. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is no address of this machine.`;
    default:
      return `port ${port} of ${host} cannot be listened on (${error.code}).`;
  }
}
