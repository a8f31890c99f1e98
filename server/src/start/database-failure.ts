/**
 * What a failure of the database means, in one line. Its own messages are not repeated: they may quote names and
 * values. The driver's, such as a refused encryption, are fixed texts.
 */
export function explainDatabaseFailure(error: unknown, server: string): string {
  const code = codeOf(error);
  if (isDatabaseError(error)) return `${server} ${refusals[code ?? ''] ?? `answers with the error ${code}`}.`;
  const reason = code ?? (error instanceof Error ? error.message : 'unknown reason');
  return `${server} cannot be reached (${reason}).`;
}

/** By PostgreSQL's own error codes. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'refuses the login: user or password is wrong (28P01)',
  '28000': 'refuses the login (28000)',
  '3D000': 'has no such database: create it first (3D000)',
  '53300': 'has no connection left: raise its max_connections or lower RAPPORT_DATABASE_CONNECTIONS (53300)',
  '57P03': 'is starting or stopping: try again in a moment (57P03)',
  '42501': 'does not let this user make tables: let the user own the database (42501)',
  '25006': 'may only be read from, as a standby may (25006)',
};

/** True for what the server said, false for a connection that failed. */
export function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'severity' in error;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
