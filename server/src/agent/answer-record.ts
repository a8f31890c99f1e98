/** What happened while an answer was made: its text, its messages, its cost and its trace. */
import type { Clock, NewId } from '#domain/clock.ts';
import { addTokens, type NewMessage, type TokenCount } from '#domain/message.ts';
import type { TraceStep } from '#domain/turn.ts';
import { inSpan } from '#telemetry/tracing.ts';
import type { ModelAnswer, ModelToolCall } from './language-model.ts';
import { describeFailure } from './failure.ts';
import type { PlatformToolOutcome } from './platform-tools.ts';

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

export interface AnswerRecord {
  said(piece: string): void;
  failed(error: string): void;
  toolCalled(call: ModelToolCall, outcome: PlatformToolOutcome | null, error: string | null): void;
  modelCall(model: string, call: () => Promise<ModelAnswer>): Promise<ModelAnswer>;
  text(): string;
  error(): string | null;
  endRequested(): boolean;
  finish(): TurnAnswer;
}

export function answerRecord(agentId: string, clock: Clock, newId: NewId): AnswerRecord {
  const messages: NewMessage[] = [];
  const trace: TraceStep[] = [];
  let text = '';
  let error: string | null = null;
  let endRequested = false;
  let modelUsed: string | null = null;
  let tokenCount: TokenCount | null = null;
  let latencyMs: number | null = null;

  async function modelCall(model: string, call: () => Promise<ModelAnswer>): Promise<ModelAnswer> {
    const startedAt = clock.now();
    const step = (facts: Record<string, unknown>) =>
      trace.push(modelStep(model, startedAt, clock.now(), facts));
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
      modelUsed = answer.modelUsed;
      tokenCount = addTokens(tokenCount, answer.tokenCount);
      step({ model: answer.modelUsed, finish_reason: answer.finishReason, ...answer.tokenCount });
      return answer;
    } catch (failure) {
      step({ model, error: describeFailure(failure) });
      throw failure;
    } finally {
      latencyMs = (latencyMs ?? 0) + (clock.now().getTime() - startedAt.getTime());
    }
  }

  function toolCalled(
    call: ModelToolCall,
    outcome: PlatformToolOutcome | null,
    failure: string | null,
  ): void {
    endRequested ||= outcome?.kind === 'end_requested';
    const wired = {
      id: call.id,
      type: 'function' as const,
      function: { name: call.name, arguments: call.arguments },
    };
    messages.push({
      id: newId(),
      role: 'assistant',
      content: null,
      toolCalls: [wired],
      producingAssistantId: agentId,
    });
    messages.push({
      id: newId(),
      role: 'tool',
      content: null,
      toolResults: { tool_call_id: call.id, output: outcome?.output ?? null, error: failure },
    });
    trace.push(toolStep(call.name, clock.now(), failure));
  }

  return {
    said: (piece) => {
      text += piece;
    },
    failed: (reason) => {
      error = reason;
    },
    toolCalled,
    modelCall,
    text: () => text,
    error: () => error,
    endRequested: () => endRequested,
    finish: () => ({
      text,
      messages: [
        ...messages,
        {
          id: newId(),
          role: 'assistant',
          content: text,
          producingAssistantId: agentId,
          ...(modelUsed && { modelUsed }),
          ...(tokenCount && { tokenCount }),
          ...(latencyMs !== null && { latencyMs }),
        },
      ],
      endRequested,
      error,
      modelUsed,
      tokenCount,
      latencyMs: modelUsed ? latencyMs : null,
      trace,
    }),
  };
}

function usageAttributes(answer: ModelAnswer) {
  return {
    'gen_ai.response.model': answer.modelUsed,
    'gen_ai.response.finish_reasons': [answer.finishReason],
    'gen_ai.usage.input_tokens': answer.tokenCount?.input_tokens ?? 0,
    'gen_ai.usage.output_tokens': answer.tokenCount?.output_tokens ?? 0,
  };
}

function modelStep(
  model: string,
  startedAt: Date,
  endedAt: Date,
  details: Record<string, unknown>,
): TraceStep {
  return {
    kind: 'model_call',
    title: `Asked the model ${model}`,
    category: 'engineering',
    started_at: startedAt.toISOString(),
    ended_at: endedAt.toISOString(),
    duration_ms: endedAt.getTime() - startedAt.getTime(),
    summary: null,
    details,
  };
}

function toolStep(name: string, at: Date, error: string | null): TraceStep {
  return {
    kind: 'tool_call',
    title: `Used the tool ${name}`,
    category: 'product',
    started_at: at.toISOString(),
    ended_at: at.toISOString(),
    duration_ms: 0,
    summary: error,
    details: { tool: name },
  };
}
