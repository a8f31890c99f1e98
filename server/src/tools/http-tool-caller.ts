/** Calls tools over HTTP: build, send, perhaps send again, narrow. What is promised stands at the port. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ToolCaller, ToolCallRequest, ToolCallResult } from '#agent/tool-caller.ts';
import type { Clock } from '#domain/clock.ts';
import type { ToolRetry } from '#domain/tool.ts';
import type { Sealer } from '#secrets/sealer.ts';
import { type AddressPolicy, addressPolicy } from './address-policy.ts';
import { type BuiltRequest, buildRequest } from './build-request.ts';
import { type Exchange, ExchangeFailure, exchange } from './exchange.ts';
import { narrow } from './narrow.ts';
import { ToolProblem } from './tool-problem.ts';
import { openToolSecret } from '#secrets/tool-secret.ts';

export interface HttpToolCallerOptions {
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly allowPrivateNetworks: boolean;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const maxAnswerBytes = 1024 * 1024;
/** Statuses that say "not now". */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function createHttpToolCaller(options: HttpToolCallerOptions): ToolCaller {
  const policy = addressPolicy(options);
  const random = options.random ?? Math.random;
  const sleep = options.sleep ?? ((ms, signal) => delay(ms, undefined, { signal }));
  return {
    call: async (request) => {
      request.signal.throwIfAborted();
      const startedMs = options.clock.now().getTime();
      const facts = (built: BuiltRequest | null) => ({
        execution_time_ms: Math.max(0, options.clock.now().getTime() - startedMs),
        request_url: built?.shownUrl ?? null,
        request_method: request.tool.configuration.method,
      });
      const built = build(request, options.sealer);
      if (built instanceof ToolProblem) {
        return { kind: 'failed', error: built.message, reached: 'unsent', answer: null, ...facts(null) };
      }
      const attempts = { policy, request, random, sleep };
      return { ...(await attemptAll(built, attempts)), ...facts(built) };
    },
  };
}

function build(
  { tool, organizationId, ...filling }: ToolCallRequest,
  sealer: Sealer,
): BuiltRequest | ToolProblem {
  try {
    const openSecret = (sealed: string) => openToolSecret(sealer, organizationId, sealed);
    return buildRequest(tool, { ...filling, openSecret });
  } catch (error) {
    if (error instanceof ToolProblem) return error;
    return new ToolProblem('SecretError', 'a secure value of the tool cannot be read: write it again');
  }
}

interface Attempts {
  readonly policy: AddressPolicy;
  readonly request: ToolCallRequest;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

type Ending = ToolCallResult extends infer Result
  ? Result extends ToolCallResult
    ? Omit<Result, 'execution_time_ms' | 'request_url' | 'request_method'>
    : never
  : never;

async function attemptAll(built: BuiltRequest, attempts: Attempts): Promise<Ending> {
  const { retry } = attempts.request.tool.configuration;
  let mayHaveHappened = false;
  for (let attempt = 0; ; attempt += 1) {
    const made = await attemptOnce(built, attempts);
    const ending = made.ending;
    if (ending.kind === 'ok' || !made.mayPass || attempt >= retry.max_retries) {
      return withDoubt(ending, mayHaveHappened);
    }
    mayHaveHappened ||= ending.reached === 'unknown';
    await attempts.sleep(
      pauseMs(retry, attempt, made.retryAfterSeconds, attempts.random),
      attempts.request.signal,
    );
  }
}

/** An attempt that may have happened is not undone by a later one that was not sent, or was refused. */
function withDoubt(ending: Ending, mayHaveHappened: boolean): Ending {
  if (ending.kind === 'ok' || !mayHaveHappened) return ending;
  return { ...ending, reached: 'unknown' };
}

interface Attempt {
  readonly ending: Ending;
  /** Whether the same request may succeed a moment later. */
  readonly mayPass: boolean;
  readonly retryAfterSeconds: number | null;
}

async function attemptOnce(built: BuiltRequest, { policy, request }: Attempts): Promise<Attempt> {
  const timeoutMs = request.tool.configuration.timeout * 1_000;
  try {
    const options = { policy, timeoutMs, maxBytes: maxAnswerBytes, signal: request.signal };
    return answered(await exchange(built, options), request);
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    const { problem } = error;
    const mayPass = problem.type === 'Timeout' || problem.type === 'ConnectionError';
    return {
      ending: { kind: 'failed', error: problem.message, reached: reachedBy(error), answer: null },
      mayPass,
      retryAfterSeconds: null,
    };
  }
}

/** An answer that cannot be taken in is a refusal when its status says so, and else may well say that it was done. */
function reachedBy({
  problem,
  progress: { wasSent, status },
}: ExchangeFailure): 'unsent' | 'answered' | 'unknown' {
  if (!wasSent) return 'unsent';
  const isWhole = problem.type === 'ResponseTooLarge' || problem.type === 'ResponseTooDeep';
  return isWhole && status !== null && !isSuccess(status) ? 'answered' : 'unknown';
}

const isSuccess = (status: number) => status >= 200 && status < 300;

function answered({ answer, retryAfterSeconds }: Exchange, { tool }: ToolCallRequest): Attempt {
  const { status_code: status } = answer;
  if (isSuccess(status)) {
    const narrowed = tool.responseSchema && narrow(answer.body, tool.responseSchema);
    return { ending: { kind: 'ok', ...answer, narrowed }, mayPass: false, retryAfterSeconds };
  }
  const remark = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  const error = new ToolProblem('HttpError', `status ${status}${remark}`).message;
  return {
    ending: { kind: 'failed', error, reached: 'answered', answer },
    mayPass: passing.has(status),
    retryAfterSeconds,
  };
}

/** Doubles with each attempt; up to half of it is left to chance. A longer pause that is asked for is kept. */
function pauseMs(
  retry: ToolRetry,
  attempt: number,
  retryAfterSeconds: number | null,
  random: () => number,
): number {
  const seconds = Math.min(retry.base_delay_seconds * 2 ** attempt, retry.max_delay_seconds);
  const own = retry.jitter ? seconds * (0.5 + random() / 2) : seconds;
  return Math.min(Math.max(own, retryAfterSeconds ?? 0), retry.max_delay_seconds) * 1_000;
}
