export const messageRoles = ['user', 'assistant', 'tool', 'system'] as const;
export type MessageRole = (typeof messageRoles)[number];

/** A call of a tool as the model asked for it; `arguments` is JSON text. */
export interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ToolResult {
  readonly tool_call_id: string;
  readonly output: unknown;
  readonly error: string | null;
}

export interface TokenCount {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
}

/** A message that is ready to be written; its `seq` is given by the conversation. */
export interface NewMessage {
  readonly id: string;
  readonly role: MessageRole;
  readonly content: string | null;
  readonly toolCalls?: readonly ToolCall[];
  readonly toolResults?: ToolResult;
  readonly modelUsed?: string;
  readonly tokenCount?: TokenCount;
  readonly latencyMs?: number;
  readonly producingAssistantId?: string;
}

export function addTokens(one: TokenCount | null, other: TokenCount | null): TokenCount | null {
  if (!one || !other) return one ?? other;
  return {
    input_tokens: one.input_tokens + other.input_tokens,
    output_tokens: one.output_tokens + other.output_tokens,
    total_tokens: one.total_tokens + other.total_tokens,
  };
}
