export type EmbeddedPostgresErrorCode =
  /** There are no PostgreSQL programs for this operating system and processor. */
  | 'unsupported_platform'
  /** The optional npm package with the programs is not installed. */
  | 'programs_missing'
  /** A program could not be run at all: a refused change of user, an incompatible C library. */
  | 'program_not_runnable'
  | 'cluster_creation_failed'
  /** The cluster's folder holds something else than a cluster of ours. */
  | 'not_a_cluster'
  | 'start_failed'
  | 'stop_failed';

/** What kept the embedded PostgreSQL from starting or stopping; the message tells the operator what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}
