import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { VendorModel } from './ai-sdk/vendor-model.ts';
import type { ModelProvider } from './model-name.ts';

export interface VendorAccess {
  readonly apiKey?: string;
  readonly baseUrl?: string;
}

export interface VendorKeys {
  readonly openai?: VendorAccess;
  readonly anthropic?: VendorAccess;
  readonly google?: VendorAccess;
  /** Any server that speaks chat completions, such as Ollama or vLLM; many of them want no key. */
  readonly openaiCompatible?: VendorAccess;
}

/**
 * Always given to the packages, with the key: what they are not given they would look up in the environment,
 * behind the back of our configuration.
 */
const openaiUrl = 'https://api.openai.com/v1';
const anthropicUrl = 'https://api.anthropic.com/v1';
const googleUrl = 'https://generativelanguage.googleapis.com/v1beta';

type Fetch = typeof globalThis.fetch;

/** The model of a vendor as its package offers it; null when the vendor is not configured. */
export function vendorModel(
  provider: ModelProvider,
  model: string,
  keys: VendorKeys,
  fetch: Fetch,
): VendorModel | null {
  const name = `${provider}/${model}`;
  switch (provider) {
    case 'openai':
    case 'openai-chat':
      return openai(name, provider, model, keys.openai, fetch);
    case 'anthropic':
      return anthropic(name, model, keys.anthropic, fetch);
    case 'google':
      return google(name, model, keys.google, fetch);
    case 'openai-compatible':
      return openaiCompatible(name, model, keys.openaiCompatible, fetch);
  }
}

/** The responses API by default; without `store: false` OpenAI keeps every conversation for a month. */
function openai(
  name: string,
  provider: 'openai' | 'openai-chat',
  model: string,
  access: VendorAccess | undefined,
  fetch: Fetch,
): VendorModel | null {
  if (!access?.apiKey) return null;
  const vendor = createOpenAI({ apiKey: access.apiKey, baseURL: access.baseUrl || openaiUrl, fetch });
  return {
    name,
    model: provider === 'openai' ? vendor.responses(model) : vendor.chat(model),
    options: { openai: { store: false } },
  };
}

function anthropic(
  name: string,
  model: string,
  access: VendorAccess | undefined,
  fetch: Fetch,
): VendorModel | null {
  if (!access?.apiKey) return null;
  const vendor = createAnthropic({ apiKey: access.apiKey, baseURL: access.baseUrl || anthropicUrl, fetch });
  return {
    name,
    model: vendor.languageModel(model),
    thinking: (budgetTokens) => ({
      anthropic: { thinking: budgetTokens > 0 ? { type: 'enabled', budgetTokens } : { type: 'disabled' } },
    }),
  };
}

function google(
  name: string,
  model: string,
  access: VendorAccess | undefined,
  fetch: Fetch,
): VendorModel | null {
  if (!access?.apiKey) return null;
  const vendor = createGoogle({ apiKey: access.apiKey, baseURL: access.baseUrl || googleUrl, fetch });
  return {
    name,
    model: vendor.languageModel(model),
    thinking: (thinkingBudget) => ({ google: { thinkingConfig: { thinkingBudget } } }),
  };
}

function openaiCompatible(
  name: string,
  model: string,
  access: VendorAccess | undefined,
  fetch: Fetch,
): VendorModel | null {
  if (!access?.baseUrl) return null;
  const vendor = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: access.baseUrl,
    apiKey: access.apiKey || undefined,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch,
  });
  return { name, model: vendor.chatModel(model) };
}
