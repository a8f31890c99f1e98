import type { JSONSchema7, LanguageModelV4CallOptions, SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { ModelConfig } from '#domain/agent-revision.ts';
import { ModelError, type ModelRequest } from '#agent/language-model.ts';
import { toPrompt } from './prompt.ts';
import type { VendorModel } from './vendor-model.ts';

type ReasoningEffort = NonNullable<LanguageModelV4CallOptions['reasoning']>;

const reasoningEfforts: readonly ReasoningEffort[] = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
];

/**
 * A request in the words of the vendors' packages. A package leaves out what its vendor does not support, such
 * as stop sequences with OpenAI's responses API.
 *
 * @throws ModelError `rejected` for a reasoning effort that no vendor knows.
 */
export function toCallOptions(
  vendor: VendorModel,
  request: ModelRequest,
  signal: AbortSignal,
): LanguageModelV4CallOptions {
  const { config, json, tools } = request;
  return {
    prompt: toPrompt(request),
    temperature: config.temperature ?? undefined,
    maxOutputTokens: config.max_tokens ?? undefined,
    topP: config.top_p ?? undefined,
    stopSequences: config.stop_sequences?.length ? [...config.stop_sequences] : undefined,
    reasoning: reasoningEffortOf(vendor, config),
    providerOptions: providerOptionsOf(vendor, config),
    responseFormat: json && { type: 'json', name: json.name, schema: json.schema as JSONSchema7 },
    tools:
      tools.length === 0
        ? undefined
        : tools.map((tool) => ({
            type: 'function',
            name: tool.name,
            description: tool.description,
            inputSchema: tool.parameters as JSONSchema7,
          })),
    abortSignal: signal,
  };
}

function reasoningEffortOf(vendor: VendorModel, config: ModelConfig): ReasoningEffort | undefined {
  if (!config.reasoning_effort) return undefined;
  const known = reasoningEfforts.find((effort) => effort === config.reasoning_effort);
  if (!known) throw new ModelError('rejected', vendor.name, { reason: 'unknown reasoning_effort' });
  return known;
}

function providerOptionsOf(vendor: VendorModel, config: ModelConfig): SharedV4ProviderOptions | undefined {
  const budget = config.thinking_budget;
  if (typeof budget !== 'number' || !vendor.thinking) return vendor.options;
  return { ...vendor.options, ...vendor.thinking(budget) };
}
