/** What happened while an answer was made: its text, its messages, its cost and its trace. */
import type { Clock, NewId } from '#domain/clock.ts';
import { addTokens, type NewMessage, type TokenCount } from '#domain/message.ts';
import type { TraceStep } from '#domain/turn.ts';
import { inSpan } from '#telemetry/tracing.ts';
import { describeFailure } from './failure.ts';
import type { ModelAnswer, ModelToolCall } from './language-model.ts';
import type { PlatformToolOutcome } from './platform-tools.ts';
import { modelStep, toolStep } from './trace-steps.ts';

export interface TurnAnswer {
  readonly text: string;
  /** In the order they are stored; the last one is the assistant's text. */
  readonly messages: readonly NewMessage[];
  readonly endRequested: boolean;
  readonly error: string | null;
  /** Null when no model was called, or none answered. */
  readonly modelUsed: string | null;
  readonly tokenCount: TokenCount | null;
  readonly latencyMs: number | null;
  readonly trace: readonly TraceStep[];
}

export class AnswerRecord {
  readonly #agentId: string;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #messages: NewMessage[] = [];
  readonly #trace: TraceStep[] = [];
  #text = '';
  #error: string | null = null;
  #endRequested = false;
  #modelUsed: string | null = null;
  #tokenCount: TokenCount | null = null;
  #latencyMs = 0;

  constructor(agentId: string, clock: Clock, newId: NewId) {
    this.#agentId = agentId;
    this.#clock = clock;
    this.#newId = newId;
  }

  get text(): string {
    return this.#text;
  }

  get error(): string | null {
    return this.#error;
  }

  get endRequested(): boolean {
    return this.#endRequested;
  }

  said(piece: string): void {
    this.#text += piece;
  }

  failed(error: string): void {
    this.#error = error;
  }

  /** Makes the call inside a span and notes what it cost, also when it fails. */
  async modelCall(model: string, call: () => Promise<ModelAnswer>): Promise<ModelAnswer> {
    const startedAt = this.#clock.now();
    try {
      const answer = await inSpan(
        'chat',
        { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model },
        (span) =>
          call().then((value) => {
            span.setAttributes(usageAttributes(value));
            return value;
          }),
      );
      this.#modelUsed = answer.modelUsed;
      this.#tokenCount = addTokens(this.#tokenCount, answer.tokenCount);
      this.#asked(answer.modelUsed, startedAt, { finish_reason: answer.finishReason, ...answer.tokenCount });
      return answer;
    } catch (failure) {
      this.#asked(model, startedAt, { error: describeFailure(failure) });
      throw failure;
    }
  }

  #asked(model: string, startedAt: Date, details: Record<string, unknown>): void {
    const endedAt = this.#clock.now();
    this.#latencyMs += endedAt.getTime() - startedAt.getTime();
    this.#trace.push(modelStep(model, startedAt, endedAt, details));
  }

  toolCalled(call: ModelToolCall, outcome: PlatformToolOutcome | null, error: string | null): void {
    this.#endRequested ||= outcome?.kind === 'end_requested';
    this.#messages.push({
      id: this.#newId(),
      role: 'assistant',
      content: null,
      toolCalls: [
        { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } },
      ],
      producingAssistantId: this.#agentId,
    });
    this.#messages.push({
      id: this.#newId(),
      role: 'tool',
      content: null,
      toolResults: { tool_call_id: call.id, output: outcome?.output ?? null, error },
    });
    this.#trace.push(toolStep(call.name, this.#clock.now(), error));
  }

  finish(): TurnAnswer {
    const answered = this.#modelUsed !== null;
    const latencyMs = answered ? this.#latencyMs : null;
    return {
      text: this.#text,
      messages: [
        ...this.#messages,
        {
          id: this.#newId(),
          role: 'assistant',
          content: this.#text,
          producingAssistantId: this.#agentId,
          ...(this.#modelUsed && { modelUsed: this.#modelUsed }),
          ...(this.#tokenCount && { tokenCount: this.#tokenCount }),
          ...(latencyMs !== null && { latencyMs }),
        },
      ],
      endRequested: this.#endRequested,
      error: this.#error,
      modelUsed: this.#modelUsed,
      tokenCount: this.#tokenCount,
      latencyMs,
      trace: this.#trace,
    };
  }
}

function usageAttributes(answer: ModelAnswer) {
  return {
    'gen_ai.response.model': answer.modelUsed,
    'gen_ai.response.finish_reasons': [answer.finishReason],
    'gen_ai.usage.input_tokens': answer.tokenCount?.input_tokens ?? 0,
    'gen_ai.usage.output_tokens': answer.tokenCount?.output_tokens ?? 0,
  };
}
