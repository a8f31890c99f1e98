/**
 * What pg-boss reports of a failure is at times a copy of the error: an object of no class, with the code and the
 * stack, and also with what PostgreSQL quotes of the rows. This keeps the code and the stack.
 */
export class QueueError extends Error {
  readonly code: string | undefined;

  constructor(reported: object) {
    super('the job queue failed');
    this.name = 'QueueError';
    if ('code' in reported && typeof reported.code === 'string') this.code = reported.code;
    if ('stack' in reported && typeof reported.stack === 'string') this.stack = reported.stack;
  }
}

/** The error itself where pg-boss passes one on. */
export function asError(reported: unknown): Error {
  if (reported instanceof Error) return reported;
  return new QueueError(typeof reported === 'object' && reported !== null ? reported : {});
}
