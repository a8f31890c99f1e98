/**
 * The connection to a vendor failed: refused, not resolved, not trusted, or broken off in the middle of an
 * answer. `code` is Node's own (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED` …), never text of the vendor.
 */
export class ConnectionFailure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`connection failed: ${code}`);
    this.name = 'ConnectionFailure';
    this.code = code;
  }
}

export function connectionFailureOf(error: unknown): ConnectionFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new ConnectionFailure(typeof code === 'string' ? code : 'UNKNOWN');
}
