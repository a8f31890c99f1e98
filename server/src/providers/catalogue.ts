import { type LanguageModel, type ModelCatalogue, ModelError } from '#agent/language-model.ts';
import { withFallback } from '#agent/model-fallback.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetries } from '#agent/model-retry.ts';
import type { Logger } from '#telemetry/logger.ts';
import { createAiSdkModel } from './ai-sdk/ai-sdk-model.ts';
import { createKeepAliveFetch } from './keep-alive-fetch.ts';
import { parseModelName } from './model-name.ts';
import { createOfflineModel } from './offline/offline-model.ts';
import { type VendorKeys, vendorModel } from './vendors.ts';

export interface ModelCatalogueConfig {
  /** Answers where a revision names no model. */
  readonly defaultModel: string;
  /** Steps in where a revision names no fallback of its own. */
  readonly defaultFallbackModel?: string;
  readonly keys: VendorKeys;
}

export interface ModelCatalogueDependencies {
  readonly retryPolicy?: RetryPolicy;
  /** Told of each retry and fallback: names, kinds and durations. */
  readonly logger?: Logger;
}

/**
 * Finds models by name: the vendor's model, asked again when its failure may pass, and replaced by its fallback
 * when it failed for good. A model is made once and kept, with its connections.
 */
export function createModelCatalogue(
  config: ModelCatalogueConfig,
  { retryPolicy = defaultRetryPolicy, logger }: ModelCatalogueDependencies = {},
): ModelCatalogue {
  const fetch = createKeepAliveFetch();
  const policy: RetryPolicy = {
    ...retryPolicy,
    onRetry: (failure, pauseMs) => {
      logger?.warn({ ...factsOf(failure), pauseMs }, 'model is asked again');
      retryPolicy.onRetry?.(failure, pauseMs);
    },
  };
  const model = keptByName((name) => findModel(name, config.keys, fetch, policy));
  return (choice) => {
    const first = model(choice.model || config.defaultModel);
    const fallbackName = choice.fallbackModel || config.defaultFallbackModel;
    if (!fallbackName || fallbackName === first.name) return first;
    return withFallback(first, model(fallbackName), (failure) => {
      logger?.warn(
        { ...factsOf(failure), fallbackModel: fallbackName },
        'model failed, its fallback answers',
      );
    });
  };
}

function findModel(
  name: string,
  keys: VendorKeys,
  fetch: typeof globalThis.fetch,
  policy: RetryPolicy,
): LanguageModel {
  const parsed = parseModelName(name);
  if (!parsed) return notConfigured(name, 'unknown provider');
  if (parsed.kind === 'offline') return createOfflineModel();
  const vendor = vendorModel(parsed.provider, parsed.model, keys, fetch);
  if (!vendor) return notConfigured(name, `no key or no address for ${parsed.provider}`);
  return withRetries(createAiSdkModel(vendor), policy);
}

/** Stands where no model can: it fails when it is asked, so that a lookup never does. */
function notConfigured(name: string, reason: string): LanguageModel {
  return {
    name,
    generate: () => Promise.reject(new ModelError('not_configured', name, { reason })),
  };
}

function keptByName(make: (name: string) => LanguageModel): (name: string) => LanguageModel {
  const kept = new Map<string, LanguageModel>();
  return (name) => {
    const known = kept.get(name);
    if (known) return known;
    const made = make(name);
    kept.set(name, made);
    return made;
  };
}

function factsOf({ model, kind, status, reason }: ModelError): Record<string, unknown> {
  return { model, kind, status, reason };
}
