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

/** The model of a vendor as its package offers it; null when the vendor has no key, or no address. */
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
  const baseURL = addressOf(access, openaiUrl);
  if (!access?.apiKey || !baseURL) return null;
  const vendor = createOpenAI({ apiKey: access.apiKey, baseURL, fetch });
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
  const at = addressOf(access, anthropicUrl);
  if (!access?.apiKey || !at) return null;
  // The vendor's own libraries take an address without its version, this package one with it: both are understood.
  const baseURL = new URL(at).pathname === '/' ? new URL('/v1', at).href : at;
  const vendor = createAnthropic({ apiKey: access.apiKey, baseURL, fetch });
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
  const baseURL = addressOf(access, googleUrl);
  if (!access?.apiKey || !baseURL) return null;
  const vendor = createGoogle({ apiKey: access.apiKey, baseURL, fetch });
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
  const baseURL = addressOf(access, null);
  if (!baseURL) return null;
  const vendor = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL,
    apiKey: access?.apiKey || undefined,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch,
  });
  return { name, model: vendor.chatModel(model) };
}

/** The address to ask at; null when what is configured is no address. */
function addressOf(access: VendorAccess | undefined, byDefault: string | null): string | null {
  const address = access?.baseUrl || byDefault;
  return address && /^https?:/i.test(address) && URL.canParse(address) ? address : null;
}
