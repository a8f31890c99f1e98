import type { Config } from '#server/config.ts';

/** A reason not to start, in words for the person at the terminal. */
export class StartFailure extends Error {}

/** What to do about it, in one line. A database's own message may hold a password's URL, so it is not repeated. */
export function explainFailure(error: unknown, config: Config): string {
  if (error instanceof StartFailure) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === 'EADDRINUSE') return `port ${config.port} is taken. Set PORT to a free one (0 picks any).`;
  if (code === 'EACCES') return `port ${config.port} may not be used. Set PORT to one above 1023.`;
  if (config.databaseUrl && isConnectionFailure(code)) {
    return `the PostgreSQL of DATABASE_URL cannot be reached or refuses the login (${code}).`;
  }
  return error instanceof Error ? error.message : 'for an unknown reason';
}

function isConnectionFailure(code: string | null): boolean {
  return (
    code !== null && (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST)/.test(code) || /^(28|3D|08)\w{3}$/.test(code))
  );
}
