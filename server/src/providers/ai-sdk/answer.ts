import type { LanguageModelV4FinishReason, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { TokenCount } from '#domain/message.ts';
import {
  type ModelAnswer,
  ModelError,
  type ModelRequest,
  type ModelToolCall,
} from '#agent/language-model.ts';

/** What a vendor answered, whole or piece by piece. */
export interface VendorAnswer {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  readonly usage: LanguageModelV4Usage;
  readonly finishReason: LanguageModelV4FinishReason['unified'];
}

/**
 * The answer as the port promises it.
 *
 * @throws ModelError when the vendor stopped in the middle, withheld its answer, said nothing at all, or wrote
 *   something else where JSON was asked for.
 */
export function toModelAnswer(answer: VendorAnswer, request: ModelRequest, model: string): ModelAnswer {
  const { text, toolCalls, usage } = answer;
  const finishReason = finishReasonOf(answer.finishReason, model);
  if (!text && toolCalls.length === 0) {
    throw new ModelError(finishReason === 'content_filter' ? 'rejected' : 'invalid_answer', model, {
      reason: `empty answer (${finishReason})`,
    });
  }
  if (request.json && toolCalls.length === 0 && !isJson(text)) {
    throw new ModelError('invalid_answer', model, { reason: `no JSON (${finishReason})` });
  }
  return { text, toolCalls, modelUsed: model, tokenCount: tokenCountOf(usage), finishReason };
}

/** A call of a tool; models that pass nothing write either nothing or an empty object. */
export function toToolCall(call: { toolCallId: string; toolName: string; input: string }): ModelToolCall {
  return { id: call.toolCallId, name: call.toolName, arguments: call.input.trim() ? call.input : '{}' };
}

function finishReasonOf(
  reason: LanguageModelV4FinishReason['unified'],
  model: string,
): ModelAnswer['finishReason'] {
  switch (reason) {
    case 'interrupted':
    case 'error':
      throw new ModelError('unavailable', model, { reason });
    case 'tool-calls':
      return 'tool_calls';
    case 'content-filter':
      return 'content_filter';
    case 'stop':
    case 'length':
    case 'other':
      return reason;
  }
}

function tokenCountOf(usage: LanguageModelV4Usage): TokenCount | null {
  const input = usage.inputTokens.total;
  const output = usage.outputTokens.total;
  if (input === undefined && output === undefined) return null;
  return {
    input_tokens: input ?? 0,
    output_tokens: output ?? 0,
    total_tokens: (input ?? 0) + (output ?? 0),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
