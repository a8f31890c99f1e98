/** How a model is chosen and tuned; unset values fall back to the organization's, then the process's. */
export interface ModelSettings {
  /** `provider/model`, such as `openai/gpt-5-mini`, or `offline`. */
  readonly model?: string | null;
  /** Ours: tried when `model` could not answer and nothing was said yet. */
  readonly fallback_model?: string | null;
  readonly config?: ModelConfig | null;
}

export interface ModelConfig {
  readonly temperature?: number | null;
  readonly max_tokens?: number | null;
  readonly top_p?: number | null;
  readonly stop_sequences?: readonly string[] | null;
  readonly request_timeout_ms?: number | null;
  readonly thinking_budget?: number | null;
  readonly reasoning_effort?: string | null;
}

export const contextVariableTypes = [
  'string',
  'number',
  'boolean',
  'enum',
  'date',
  'email',
  'phone',
] as const;
export type ContextVariableType = (typeof contextVariableTypes)[number];

/** A variable an agent works with: `derived` ones are learned in the talk, `provided` ones are seeded. */
export interface ContextVariableSpec {
  readonly name: string;
  readonly type: ContextVariableType;
  readonly source: 'derived' | 'provided';
  readonly enum_values: readonly string[] | null;
  readonly reask_cap: number | null;
  readonly description: string | null;
}

/** What an agent says and knows, as a turn reads it; immutable once in use, so it may be cached by id. */
export interface AgentBehaviour {
  readonly revisionId: string;
  readonly agentId: string;
  readonly name: string;
  readonly persona: string | null;
  readonly systemPrompt: string | null;
  readonly contextVariables: readonly ContextVariableSpec[];
  readonly variableDefaults: Readonly<Record<string, unknown>>;
  readonly modelSettings: ModelSettings | null;
  /** Whether workflows are attached to the revision. */
  readonly hasWorkflows: boolean;
}

/** The platform tools an agent may have; each key is switched on per agent. */
export const platformToolNames = ['end_conversation', 'transfer_call'] as const;
export type PlatformToolName = (typeof platformToolNames)[number];
