/**
 * Asks a model again when its failure may pass.
 *
 * Invariants
 * R1. Once a piece of text was handed over the answer is never begun anew: the person has read it.
 * R2. An abort ends the waiting as well as the asking.
 * R3. A pause that the vendor asks for is kept; one that is too long ends the attempts, so that a fallback can
 *     answer while the person still waits.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { watchPieces } from './handed-pieces.ts';
import { type LanguageModel, ModelError } from './language-model.ts';

export interface RetryPolicy {
  /** Attempts after the first. */
  readonly retries: number;
  /** Pause before the first retry; it doubles with each further one, and up to half of it is left to chance. */
  readonly baseDelayMs: number;
  readonly longestRetryAfterMs: number;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly onRetry?: (failure: ModelError, pauseMs: number) => void;
}

export const defaultRetryPolicy: RetryPolicy = {
  retries: 2,
  baseDelayMs: 500,
  longestRetryAfterMs: 10_000,
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
  random: Math.random,
};

export function withRetries(model: LanguageModel, policy: RetryPolicy = defaultRetryPolicy): LanguageModel {
  return {
    name: model.name,
    async generate(request, options) {
      const watched = watchPieces(options);
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await model.generate(request, watched.options);
        } catch (error) {
          const pauseMs = watched.anyHanded() ? null : pauseAfter(error, attempt, policy); // R1
          if (pauseMs === null) throw error;
          await pause(pauseMs, model.name, options.signal, policy);
        }
      }
    },
  };
}

/** How long to wait before the next attempt; null when there is none. */
function pauseAfter(error: unknown, attempt: number, policy: RetryPolicy): number | null {
  if (!(error instanceof ModelError) || !error.retryable || attempt >= policy.retries) return null;
  if ((error.retryAfterMs ?? 0) > policy.longestRetryAfterMs) return null; // R3
  const ownMs = policy.baseDelayMs * 2 ** attempt * (0.5 + policy.random() / 2);
  const pauseMs = Math.max(ownMs, error.retryAfterMs ?? 0); // R3
  policy.onRetry?.(error, pauseMs);
  return pauseMs;
}

async function pause(ms: number, model: string, signal: AbortSignal, policy: RetryPolicy): Promise<void> {
  try {
    await policy.sleep(ms, signal);
  } catch (error) {
    if (signal.aborted) throw new ModelError('aborted', model); // R2
    throw error;
  }
}
