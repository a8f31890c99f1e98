import { z } from 'zod';
import { effectiveSettings } from '#actions/organization-privacies.ts';
import { isTransferDestination } from '#domain/call-transfer.ts';
import { audioModes, privacyActions } from '#domain/privacy-settings.ts';
import { actionOf, isEnabled, kindsOf } from '#privacy/settings.ts';
import type { PrivacyConfigRow } from '#store/privacy-config.ts';
import { text } from './text.ts';
import { time } from './time.ts';

const word = text({ min: 2, max: 31 });
const action = z.enum(privacyActions);
const listed = text({ min: 2, max: 200 });

const number = text({ min: 1, max: 400 }).refine(isTransferDestination, {
  message: 'must be an E.164 number such as +12025550143, or a sip: address',
});

const customPattern = z.strictObject({
  name: word.describe('An upper-case word; also the word in the placeholder.'),
  pattern: text({ min: 1, max: 500 }).describe(
    'A regular expression in the syntax of RE2; `(?i)` for any case.',
  ),
  score: z.number().min(0).max(1).default(1),
  context: z
    .array(listed)
    .max(20)
    .default([])
    .describe(
      'When there are any: a value counts only with one of these words up to 80 characters before it, in the ' +
        "agent's question, or in the name of its field.",
    ),
});

const notYet = (message: string) => ({ message: `is not available yet: ${message}` });

export const privacyConfigUpdate = z
  .strictObject({
    entity_types: z
      .record(word, z.strictObject({ enabled: z.boolean().nullish(), action: action.nullish() }).nullable())
      .nullish()
      .describe('Merged by kind and by field; null sets a kind, or one field of it, back to what is usual.'),
    default_action: action.nullish(),
    score_threshold: z.number().min(0).max(1).nullish().describe('What is less certain is left alone.'),
    allow_list: z.array(listed).max(1_000).nullish().describe('Never redacted, in any case and spacing.'),
    deny_list: z
      .array(z.strictObject({ text: listed, entity_type: word }))
      .max(1_000)
      .nullish()
      .describe('Always redacted, in any case and spacing; the kind may be a word of your own.'),
    custom_patterns: z.array(customPattern).max(50).nullish(),
    phone_regions: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country of ISO 3166, such as US'))
      .min(1)
      .max(30)
      .nullish()
      .describe('Where numbers without a country code may come from; the first that knows a number wins.'),
    exempt_numbers: z.array(number).max(500).nullish().describe("Nobody's personal numbers."),
    live_mode: z
      .enum(['at_close', 'live'])
      .refine((mode) => mode === 'at_close', notYet('texts are scrubbed when a conversation closes'))
      .transform(() => 'at_close' as const)
      .nullish(),
    originals_retention_days: z
      .int()
      .min(0)
      .max(36_500)
      .refine((days) => days === 0, notYet('originals are not kept'))
      .nullish(),
    audio_policy: z.strictObject({ mode: z.enum(audioModes) }).nullish(),
  })
  .meta({ id: 'PrivacyConfigUpdate' });

const kind = z.object({ enabled: z.boolean(), action });

export const privacyConfigResponse = z
  .object({
    version: z.number().int().describe('Grows with every change; 0 where nothing was ever changed.'),
    updated_at: time.nullable(),
    entity_types: z.record(z.string(), kind).describe('Every kind there is, your own ones last.'),
    default_action: action,
    score_threshold: z.number(),
    allow_list: z.array(z.string()),
    deny_list: z.array(z.object({ text: z.string(), entity_type: z.string() })),
    custom_patterns: z.array(
      z.object({ name: z.string(), pattern: z.string(), score: z.number(), context: z.array(z.string()) }),
    ),
    phone_regions: z.array(z.string()),
    exempt_numbers: z.array(z.string()),
    transfer_destinations: z
      .array(z.string())
      .describe('Exempt as well: where your agents, tools and workflows transfer calls to.'),
    live_mode: z.enum(['at_close', 'live']),
    originals_retention_days: z.number().int(),
    audio_policy: z.object({ mode: z.enum(audioModes) }),
  })
  .meta({ id: 'PrivacyConfigResponse' });

export function toPrivacyConfig(
  row: PrivacyConfigRow | null,
  destinations: readonly string[],
): z.input<typeof privacyConfigResponse> {
  const settings = effectiveSettings(row);
  return {
    version: row?.version ?? 0,
    updated_at: row?.updated_at.toISOString() ?? null,
    entity_types: Object.fromEntries(
      kindsOf(settings).map((type) => [
        type,
        { enabled: isEnabled(settings, type), action: actionOf(settings, type) },
      ]),
    ),
    default_action: settings.default_action,
    score_threshold: settings.score_threshold,
    allow_list: [...settings.allow_list],
    deny_list: settings.deny_list.map((each) => ({ ...each })),
    custom_patterns: settings.custom_patterns.map((each) => ({ ...each, context: [...each.context] })),
    phone_regions: [...settings.phone_regions],
    exempt_numbers: [...settings.exempt_numbers],
    transfer_destinations: [...destinations],
    live_mode: settings.live_mode,
    originals_retention_days: settings.originals_retention_days,
    audio_policy: settings.audio_policy,
  };
}
