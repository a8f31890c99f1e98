/** Every provider a model can be named with, and what stands behind its name. */
export const modelProviders = ['openai', 'openai-chat', 'anthropic', 'google', 'openai-compatible'] as const;
export type ModelProvider = (typeof modelProviders)[number];

export const offlineModelName = 'offline';

export type ModelName =
  | { readonly kind: 'offline' }
  | { readonly kind: 'vendor'; readonly provider: ModelProvider; readonly model: string };

/** The rule for a model's name, to be said after the name of the setting: `RAPPORT_MODEL must be …`. */
export const modelNameRule = `must be ${offlineModelName} or provider/model with provider one of ${modelProviders.join(', ')}`;

/** Splits a name at its first slash, since a model may have one of its own; null when no model is called so. */
export function parseModelName(name: string): ModelName | null {
  if (name === offlineModelName) return { kind: 'offline' };
  const slash = name.indexOf('/');
  const provider = modelProviders.find((known) => known === name.slice(0, Math.max(slash, 0)));
  const model = name.slice(slash + 1);
  return provider && model.trim() === model && model ? { kind: 'vendor', provider, model } : null;
}

export function isKnownModelName(name: string): boolean {
  return parseModelName(name) !== null;
}
