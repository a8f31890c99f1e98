import type { LanguageModel } from '#agent/language-model.ts';
import { createAiSdkModel } from '#providers/ai-sdk/ai-sdk-model.ts';
import { createKeepAliveFetch } from '#providers/keep-alive-fetch.ts';
import { vendorModel } from '#providers/vendors.ts';

/** A model of the vendor at this address, without retries and fallbacks. */
export function connect(
  provider: 'openai' | 'openai-chat' | 'openai-compatible',
  baseUrl: string,
  model = 'gpt-4.1-mini',
): LanguageModel {
  const access = { apiKey: 'sk-secret', baseUrl };
  const vendor = vendorModel(
    provider,
    model,
    { openai: access, openaiCompatible: access },
    createKeepAliveFetch(),
  );
  if (!vendor) throw new Error(`${provider} is not configured`);
  return createAiSdkModel(vendor);
}
