import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { ModelError, type ModelToolCall } from '#agent/language-model.ts';
import { type VendorAnswer, toToolCall } from './answer.ts';

interface Listener {
  /** Text to hand on. */
  text(piece: string): void;
  /** The vendor works: it said, thought or called something. */
  heard(): void;
}

/**
 * Asks for the answer piece by piece.
 *
 * @throws what the vendor's package reports within the stream, and when the stream ends without a last word.
 */
export async function streamedAnswer(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
  listener: Listener,
): Promise<VendorAnswer> {
  const { stream } = await model.doStream(options);
  const pieces: string[] = [];
  const toolCalls: ModelToolCall[] = [];
  let last: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | undefined;
  for await (const part of stream) {
    if (isWork(part)) listener.heard();
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') last = part;
    if (part.type === 'tool-call' && !part.providerExecuted) toolCalls.push(toToolCall(part));
    if (part.type === 'text-delta' && part.delta) {
      pieces.push(part.delta);
      listener.text(part.delta);
    }
  }
  if (!last) throw new ModelError('unavailable', model.modelId, { reason: 'interrupted' });
  return { text: pieces.join(''), toolCalls, usage: last.usage, finishReason: last.finishReason.unified };
}

/** A vendor that only keeps its connection open does not work. */
function isWork(part: LanguageModelV4StreamPart): boolean {
  return !['stream-start', 'response-metadata', 'ping', 'raw'].includes(part.type);
}
