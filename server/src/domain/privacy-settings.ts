/** What an organization decides about personal data. Kinds of data are words here, such as `EMAIL`. */
export const privacyActions = ['placeholder', 'mask', 'hash', 'drop'] as const;
/**
 * What becomes of a value.
 *
 * `placeholder` `[CARD_1]`: tells apart, within a conversation · `mask` `****1111`: shows the last four letters or
 * digits · `hash` `[CARD#…]`: the same throughout an organization · `drop`: nothing is left.
 */
export type PrivacyAction = (typeof privacyActions)[number];

export const audioModes = ['redact', 'keep', 'drop'] as const;
export type AudioMode = (typeof audioModes)[number];

/** What is not said is as the kind usually is. */
export interface KindSettings {
  readonly enabled?: boolean;
  readonly action?: PrivacyAction;
}

export interface DeniedText {
  readonly text: string;
  readonly entity_type: string;
}

/** A kind of an organization's own, found by a regular expression in RE2's syntax. */
export interface CustomPattern {
  readonly name: string;
  readonly pattern: string;
  readonly score: number;
  /** When there are any, one of these words must stand shortly before the value. */
  readonly context: readonly string[];
}

export interface PrivacySettings {
  readonly entity_types: Readonly<Record<string, KindSettings>>;
  readonly default_action: PrivacyAction;
  readonly score_threshold: number;
  /** Never redacted. */
  readonly allow_list: readonly string[];
  /** Always redacted. */
  readonly deny_list: readonly DeniedText[];
  readonly custom_patterns: readonly CustomPattern[];
  /** ISO 3166 country codes; numbers without a country code are read in their order. */
  readonly phone_regions: readonly string[];
  /** E.164 numbers and SIP addresses that are nobody's personal numbers. */
  readonly exempt_numbers: readonly string[];
  readonly live_mode: 'at_close';
  readonly originals_retention_days: number;
  readonly audio_policy: { readonly mode: AudioMode };
}

/** What an organization has written; the rest is as in `initialPrivacySettings`, which may change with a release. */
export type WrittenPrivacySettings = Partial<PrivacySettings>;

export const initialPrivacySettings: PrivacySettings = {
  entity_types: {},
  default_action: 'placeholder',
  score_threshold: 0.5,
  allow_list: [],
  deny_list: [],
  custom_patterns: [],
  phone_regions: ['US'],
  exempt_numbers: [],
  live_mode: 'at_close',
  originals_retention_days: 0,
  audio_policy: { mode: 'redact' },
};

type Changes<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null | undefined };

/** As it comes from an author: what is omitted stays, null is as if it had never been written. */
export type PrivacyChanges = Changes<Omit<PrivacySettings, 'entity_types'>> & {
  readonly entity_types?: Readonly<Record<string, Changes<KindSettings> | null>> | null | undefined;
};

/** What is written once the changes are made. A kind's settings go with the last that defines its word. */
export function withPrivacyChanges(
  written: WrittenPrivacySettings,
  changes: PrivacyChanges,
): WrittenPrivacySettings {
  const { entity_types: kinds, ...fields } = changes;
  const merged: WrittenPrivacySettings = withoutNulls({ ...written, ...given(fields) });
  if (kinds === undefined) return merged;
  const { entity_types: before = {}, ...rest } = merged;
  const after = kinds === null ? {} : mergedKinds(before, kinds);
  return Object.keys(after).length === 0 ? rest : { ...rest, entity_types: after };
}

function mergedKinds(
  before: Readonly<Record<string, KindSettings>>,
  changes: Readonly<Record<string, Changes<KindSettings> | null>>,
): Record<string, KindSettings> {
  const kinds: Record<string, KindSettings> = { ...before };
  for (const [word, change] of Object.entries(changes)) {
    const kind: KindSettings = change === null ? {} : withoutNulls({ ...kinds[word], ...given(change) });
    if (Object.keys(kind).length === 0) delete kinds[word];
    else kinds[word] = kind;
  }
  return kinds;
}

function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return entriesOf(fields, (value) => value !== undefined);
}

function withoutNulls<Fields extends object>(fields: Fields): WithoutNulls<Fields> {
  return entriesOf(fields, (value) => value !== null) as WithoutNulls<Fields>;
}

type WithoutNulls<Fields> = { readonly [Field in keyof Fields]?: NonNullable<Fields[Field]> };

function entriesOf<Fields extends object>(
  fields: Fields,
  isKept: (value: unknown) => boolean,
): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isKept(value))) as Partial<Fields>;
}
