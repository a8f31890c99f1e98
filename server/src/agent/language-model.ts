/**
 * The port to a language model. A vendor's adapter lives in `providers/`; retries, fallback and timeouts are
 * written once against this port.
 *
 * Invariants
 * L1. `generate` either resolves with the whole answer or rejects with a `ModelError`; nothing else.
 * L2. With `onText`, every piece of text is handed over before the promise settles, and the pieces joined are
 *     `answer.text`.
 * L3. A `ModelError` never holds text of the conversation or of the vendor's answer: it can be logged.
 */
import type { TokenCount } from '#domain/message.ts';
import type { ModelConfig } from '#domain/agent-revision.ts';
import type { WorkflowTask } from './workflow-task.ts';

export type ModelMessage =
  | { readonly role: 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly toolCalls?: readonly ModelToolCall[];
    }
  | {
      readonly role: 'tool';
      readonly toolCallId: string;
      readonly toolName: string;
      readonly output: string;
    };

export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text, as the model wrote it: it may be malformed. */
  readonly arguments: string;
}

export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Facts the offline model reads instead of prose; a vendor's adapter ignores them. */
export interface ModelFacts {
  readonly agentName: string;
  /** Values known so far, declared or not. */
  readonly contextVariables: Readonly<Record<string, unknown>>;
  /** Declared variables that are still to be collected, in order. */
  readonly toCollect: readonly { readonly name: string; readonly description: string | null }[];
  readonly memory: readonly string[];
}

export interface ModelRequest {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelTool[];
  readonly config: ModelConfig;
  /** Set when the answer must be one JSON value; `name` tells the task, such as `conversation_summary`. */
  readonly json?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly facts?: ModelFacts;
  readonly workflowTask?: WorkflowTask;
}

export interface ModelAnswer {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  /** `provider/model` that really answered; a fallback names itself. */
  readonly modelUsed: string;
  readonly tokenCount: TokenCount | null;
  readonly finishReason: 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'other';
}

export interface GenerateOptions {
  readonly signal: AbortSignal;
  /** Called with each piece of text as it arrives; its absence means that nobody is watching. */
  readonly onText?: (piece: string) => void;
}

export interface LanguageModel {
  /** `provider/model`. */
  readonly name: string;
  generate(request: ModelRequest, options: GenerateOptions): Promise<ModelAnswer>;
}

export type ModelFailure =
  | 'timeout'
  | 'rate_limited'
  | 'unavailable'
  | 'invalid_answer'
  | 'rejected'
  | 'not_configured'
  | 'aborted';

export class ModelError extends Error {
  /** L3: the log may keep its message. */
  readonly loggable = true;
  readonly kind: ModelFailure;
  readonly model: string;
  /** HTTP status of the vendor's answer, where there was one. */
  readonly status: number | null;
  /** When the vendor asks for a pause (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | null;
  /** What went wrong, in a few words of ours: a code of the network such as `ECONNREFUSED`, the name of an error. */
  readonly reason: string | null;

  constructor(
    kind: ModelFailure,
    model: string,
    details: { status?: number | null; retryAfterMs?: number | null; reason?: string | null } = {},
  ) {
    const why = details.status ? `HTTP ${details.status}` : details.reason;
    super(`model ${model}: ${kind}${why ? ` (${why})` : ''}`);
    this.name = 'ModelError';
    this.kind = kind;
    this.model = model;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.reason = details.reason ?? null;
  }

  /** Whether the same request may succeed a moment later. */
  get retryable(): boolean {
    return ['timeout', 'rate_limited', 'unavailable', 'invalid_answer'].includes(this.kind);
  }
}

/** Finds the model for a revision's settings; rejects nothing: an unknown name fails when it is asked. */
export type ModelCatalogue = (choice: {
  readonly model?: string | null;
  readonly fallbackModel?: string | null;
}) => LanguageModel;
