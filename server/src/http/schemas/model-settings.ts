import { z } from 'zod';
import type { ModelSettings } from '#domain/agent-revision.ts';
import { text } from './text.ts';

const modelConfig = z
  .object({
    temperature: z.number().min(0).max(2).nullish(),
    max_tokens: z.int32().min(1).nullish(),
    top_p: z.number().min(0).max(1).nullish(),
    stop_sequences: z
      .array(text({ min: 1, max: 200 }))
      .max(16)
      .nullish(),
    request_timeout_ms: z.int32().min(1).max(600_000).nullish(),
    thinking_budget: z.int32().min(1).nullish(),
    reasoning_effort: text({ min: 1, max: 32 }).nullish(),
  })
  .meta({ id: 'ModelConfig' });

/** Names are not checked against vendors: an agent may be written before its vendor's key is there. */
export const modelSettings = z
  .object({
    model: text({ min: 1, max: 200 })
      .nullish()
      .describe('`provider/model`, such as `openai/gpt-5-mini`, or `offline`.'),
    fallback_model: text({ min: 1, max: 200 })
      .nullish()
      .describe('Answers when `model` cannot and nothing has been said yet.'),
    config: modelConfig.nullish(),
  })
  .meta({
    id: 'ModelSettings',
    description: 'What is not set falls back to the organization, then to the process.',
  });

export function toModelSettings(settings: ModelSettings | null): z.input<typeof modelSettings> | null {
  if (!settings?.config) return settings && { ...settings, config: null };
  const { stop_sequences: stops, ...config } = settings.config;
  return { ...settings, config: stops ? { ...config, stop_sequences: [...stops] } : config };
}
