/** What happened while an answer was made: its text, its messages, its cost and its trace. */
import type { CallTransferIntent } from '#domain/call-transfer.ts';
import type { Clock, NewId } from '#domain/clock.ts';
import { addTokens, type NewMessage, type TokenCount } from '#domain/message.ts';
import type { TraceStep } from '#domain/turn.ts';
import { inSpan } from '#telemetry/tracing.ts';
import { describeFailure } from './failure.ts';
import type { ModelAnswer, ModelToolCall } from './language-model.ts';
import type { ToolOutcome } from './toolbelt.ts';
import { modelStep, toolStep } from './trace-steps.ts';

export interface TurnAnswer {
  /** Who spoke, or would have. */
  readonly activeAssistantId: string | null;
  readonly text: string;
  /** In the order they are stored; the last one is the assistant's text, if there is any. */
  readonly messages: readonly NewMessage[];
  readonly endRequested: boolean;
  readonly callTransfer: CallTransferIntent | null;
  readonly error: string | null;
  /** Null when no model was called, or none answered. */
  readonly modelUsed: string | null;
  readonly tokenCount: TokenCount | null;
  readonly latencyMs: number | null;
  readonly trace: readonly TraceStep[];
}

export class AnswerRecord {
  #agentId: string | null;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #messages: NewMessage[] = [];
  readonly #trace: TraceStep[] = [];
  #text = '';
  #error: string | null = null;
  #endRequested = false;
  #callTransfer: CallTransferIntent | null = null;
  #modelUsed: string | null = null;
  #tokenCount: TokenCount | null = null;
  #latencyMs = 0;

  constructor(agentId: string | null, clock: Clock, newId: NewId) {
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

  /** Whether the agent has decided to end or to hand the call over. */
  get leaving(): boolean {
    return this.#endRequested || this.#callTransfer !== null;
  }

  get transfers(): boolean {
    return this.#callTransfer !== null;
  }

  /** From here on this agent speaks. */
  spokenBy(agentId: string): void {
    this.#agentId = agentId;
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

  transferring(intent: CallTransferIntent): void {
    this.#callTransfer = intent;
  }

  /** Something of the turn that is no model call, for its trace. */
  step(step: TraceStep): void {
    this.#trace.push(step);
  }

  toolCalled(call: ModelToolCall, outcome: ToolOutcome): void {
    this.#endRequested ||= outcome.kind === 'end_requested';
    if (outcome.kind === 'transfer') this.transferring(outcome.intent);
    const error = outcome.kind === 'failed' ? outcome.error : null;
    this.#messages.push({
      id: this.#newId(),
      role: 'assistant',
      content: null,
      toolCalls: [
        { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } },
      ],
      ...this.#producer(),
    });
    this.#messages.push({
      id: this.#newId(),
      role: 'tool',
      content: null,
      toolResults: {
        tool_call_id: call.id,
        output: outcome.kind === 'failed' ? null : outcome.output,
        error,
      },
    });
    this.#trace.push(toolStep(call.name, this.#clock.now(), error));
  }

  finish(): TurnAnswer {
    const latencyMs = this.#modelUsed === null ? null : this.#latencyMs;
    return {
      activeAssistantId: this.#agentId,
      text: this.#text,
      messages: this.#text === '' ? this.#messages : [...this.#messages, this.#spoken(latencyMs)],
      endRequested: this.#endRequested,
      callTransfer: this.#callTransfer,
      error: this.#error,
      modelUsed: this.#modelUsed,
      tokenCount: this.#tokenCount,
      latencyMs,
      trace: this.#trace,
    };
  }

  #producer(): Pick<NewMessage, 'producingAssistantId'> {
    return this.#agentId === null ? {} : { producingAssistantId: this.#agentId };
  }

  #spoken(latencyMs: number | null): NewMessage {
    return {
      id: this.#newId(),
      role: 'assistant',
      content: this.#text,
      ...this.#producer(),
      ...(this.#modelUsed && { modelUsed: this.#modelUsed }),
      ...(this.#tokenCount && { tokenCount: this.#tokenCount }),
      ...(latencyMs !== null && { latencyMs }),
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
