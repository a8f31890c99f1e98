/**
 * Every way an operation can be refused, with its code and HTTP status, in one catalogue.
 *
 * Expected endings of our own functions are unions with `kind`; a `RapportError` is thrown where the caller
 * can do nothing but answer. Messages are written for the person who made the call: they say what to do and
 * never hold message text, secrets or personal data.
 */
export const errorCatalogue = {
  bad_request: 400,
  unauthenticated: 401,
  insufficient_scope: 403,
  not_found: 404,
  conversation_closed: 409,
  conversation_paused: 409,
  conversation_live: 409,
  turn_in_progress: 409,
  revision_in_use: 409,
  agent_in_use: 409,
  workflow_in_use: 409,
  workflow_running: 409,
  revision_not_compiled: 409,
  agent_has_no_revision: 409,
  team_in_use: 409,
  team_has_no_revision: 409,
  finalization_not_failed: 409,
  tool_name_taken: 409,
  tool_disabled: 409,
  approval_already_decided: 409,
  handoff_resolved: 409,
  legal_hold: 409,
  conflict: 409,
  payload_too_large: 413,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

export class RapportError extends Error {
  readonly code: ErrorCode;
  /** Our own words: the log may keep them. */
  readonly loggable = true;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'RapportError';
    this.code = code;
  }

  get httpStatus(): number {
    return errorCatalogue[this.code];
  }
}

/** The same answer for an id that does not exist and for one of another organization. */
export function notFound(what: string): RapportError {
  return new RapportError('not_found', `${what} not found`);
}

/** One reason why a request is not valid; the shape of one entry in an `HTTPValidationError`. */
export interface ValidationIssue {
  /** Starts with `body`, `path` or `query`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** A request whose shape or meaning is wrong: answered as 422 with every issue found. */
export class InvalidRequest extends Error {
  readonly issues: readonly ValidationIssue[];

  constructor(issues: readonly ValidationIssue[]) {
    super(issues.map((issue) => `${issue.loc.join('.')}: ${issue.msg}`).join('; '));
    this.name = 'InvalidRequest';
    this.issues = issues;
  }
}

/** An `InvalidRequest` about one place. */
export function invalidRequest(loc: readonly (string | number)[], msg: string, type: string): InvalidRequest {
  return new InvalidRequest([{ loc, msg, type }]);
}
