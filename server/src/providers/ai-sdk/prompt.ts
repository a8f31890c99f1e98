import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ModelMessage, ModelRequest, ModelToolCall } from '#agent/language-model.ts';

type AssistantContent = Extract<LanguageModelV4Message, { role: 'assistant' }>['content'];

/** The conversation in the words of the vendors' packages. */
export function toPrompt(request: ModelRequest): LanguageModelV4Prompt {
  const system: LanguageModelV4Message[] = request.system
    ? [{ role: 'system', content: request.system }]
    : [];
  return [...system, ...request.messages.flatMap(toMessages)];
}

/** One message; none for an assistant's message without content, which vendors refuse. */
function toMessages(message: ModelMessage): LanguageModelV4Message[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: [{ type: 'text', text: message.content }] }];
    case 'assistant': {
      const content = assistantContent(message.content, message.toolCalls ?? []);
      return content.length > 0 ? [{ role: 'assistant', content }] : [];
    }
    case 'tool':
      return [{ role: 'tool', content: [toolResult(message)] }];
  }
}

function assistantContent(text: string, toolCalls: readonly ModelToolCall[]): AssistantContent {
  const spoken: AssistantContent = text ? [{ type: 'text', text }] : [];
  const calls: AssistantContent = toolCalls.map((call) => ({
    type: 'tool-call',
    toolCallId: call.id,
    toolName: call.name,
    input: argumentsObject(call.arguments),
  }));
  return [...spoken, ...calls];
}

function toolResult(message: Extract<ModelMessage, { role: 'tool' }>) {
  return {
    type: 'tool-result' as const,
    toolCallId: message.toolCallId,
    toolName: message.toolName,
    output: { type: 'text' as const, value: message.output },
  };
}

/**
 * Vendors take a call's arguments back only as an object. What a model wrote badly becomes an empty one; the
 * output of the call tells the model what was wrong with it.
 */
function argumentsObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {}; // malformed: see above
  }
}
