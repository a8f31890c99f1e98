/**
 * The port to tools: one call of an author's HTTP request with its blanks filled in.
 *
 * T1. `call` resolves whatever happens, except that it rejects with the signal's reason when the signal is aborted.
 * T2. `error` is `<Type>: …` in our own words: it never holds an input, a secret or a text of the answer.
 * T3. A call that may do something is repeated only as often as its author allowed, and always under the same
 *     `callId`, which the other side sees as `Idempotency-Key`.
 */
import type { CallableTool } from '#domain/tool.ts';

export interface ToolCallRequest {
  readonly organizationId: string;
  readonly tool: CallableTool;
  /** By variable; numbers and JSON may be written as text. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The conversation's, for `{{metadata.key}}`. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly callId: string;
  readonly signal: AbortSignal;
}

export interface ToolAnswer {
  readonly status_code: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON where the answer was JSON, else its text. */
  readonly body: unknown;
}

interface ToolCallFacts {
  readonly execution_time_ms: number;
  /** With its secure values masked; null when none could be made. It holds inputs. */
  readonly request_url: string | null;
  readonly request_method: string;
}

export type ToolCallResult =
  | (ToolCallFacts &
      ToolAnswer & {
        readonly kind: 'ok';
        /** What the agent receives: null when the tool has no response schema. */
        readonly narrowed: Readonly<Record<string, unknown>> | null;
      })
  | (ToolCallFacts & {
      readonly kind: 'failed';
      readonly error: string;
      /** `unsent`: it did not happen · `answered`: the other side refused it · `unknown`: it may have happened. */
      readonly reached: 'unsent' | 'answered' | 'unknown';
      readonly answer: ToolAnswer | null;
    });

export interface ToolCaller {
  call(request: ToolCallRequest): Promise<ToolCallResult>;
}
