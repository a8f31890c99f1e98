import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { type VendorAnswer, toToolCall } from './answer.ts';

/** Asks for the answer in one piece: less than a third of the work of a streamed one. */
export async function wholeAnswer(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
): Promise<VendorAnswer> {
  const { content, structuredOutputText, finishReason, usage } = await model.doGenerate(options);
  const spoken = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const calls = content.flatMap((part) =>
    part.type === 'tool-call' && !part.providerExecuted ? [toToolCall(part)] : [],
  );
  return {
    text: structuredOutputText ?? spoken.join(''),
    toolCalls: calls,
    usage,
    finishReason: finishReason.unified,
  };
}
