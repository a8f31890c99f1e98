import {
  AISDKError,
  APICallError,
  InvalidArgumentError,
  InvalidPromptError,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';
import { ModelError, type ModelFailure } from '#agent/language-model.ts';
import { ConnectionFailure } from '#providers/connection-failure.ts';
import { retryAfterMsOf } from './retry-after.ts';

/**
 * Whatever a vendor's package threw, as a `ModelError`. Its messages quote the vendor, and its errors carry whole
 * requests and answers, so nothing of them is kept but a status, a pause and a name of ours or of the package (L3).
 */
export function toModelError(error: unknown, model: string): ModelError {
  if (error instanceof ModelError) return error;
  const status = statusOf(error);
  if (status !== null && status >= 300) return ofStatus(status, error, model);
  const connection = connectionFailureIn(error);
  if (connection) return new ModelError('unavailable', model, { reason: connection.code });
  return new ModelError(isOurFault(error) ? 'rejected' : 'invalid_answer', model, { reason: nameOf(error) });
}

function ofStatus(status: number, error: unknown, model: string): ModelError {
  const retryAfterMs = APICallError.isInstance(error) ? retryAfterMsOf(error.responseHeaders ?? {}) : null;
  return new ModelError(kindOfStatus(status), model, { status, retryAfterMs });
}

function kindOfStatus(status: number): ModelFailure {
  if (status === 429) return 'rate_limited';
  if (status === 408) return 'timeout';
  return status >= 500 ? 'unavailable' : 'rejected';
}

/** The status of the answer, or the one that an error within a stream stands for. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

function connectionFailureIn(error: unknown): ConnectionFailure | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ConnectionFailure) return cause;
  }
  return null;
}

/** The request could not be put into the vendor's words; the vendor was not asked. */
function isOurFault(error: unknown): boolean {
  return (
    UnsupportedFunctionalityError.isInstance(error) ||
    InvalidPromptError.isInstance(error) ||
    InvalidArgumentError.isInstance(error)
  );
}

function nameOf(error: unknown): string {
  if (AISDKError.isInstance(error)) return error.name;
  return error instanceof Error ? error.constructor.name : typeof error;
}
