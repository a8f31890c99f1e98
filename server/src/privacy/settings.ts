/** The kinds of data as an organization's settings leave them. */
import {
  initialPrivacySettings,
  type KindSettings,
  type PrivacyAction,
  type PrivacySettings,
  type WrittenPrivacySettings,
} from '#domain/privacy-settings.ts';
import {
  type EntityType,
  entityTypes,
  isCustomWord,
  isKnownType,
  usualEntityTypes,
} from '#privacy/entity-type.ts';

const usual: ReadonlySet<string> = new Set(usualEntityTypes);

/** Ours, then those that the organization's patterns and denied texts define, by name. */
export function kindsOf({ custom_patterns: patterns, deny_list: denied }: PrivacySettings): EntityType[] {
  const words = [...patterns.map(({ name }) => name), ...denied.map(({ entity_type: word }) => word)];
  return [...entityTypes, ...[...new Set(words)].filter(isCustomWord).toSorted()];
}

export function isEnabled(settings: PrivacySettings, type: EntityType): boolean {
  return settingsOf(settings, type)?.enabled ?? (usual.has(type) || !isKnownType(type));
}

export function actionOf(settings: PrivacySettings, type: EntityType): PrivacyAction {
  return settingsOf(settings, type)?.action ?? settings.default_action;
}

function settingsOf({ entity_types: kinds }: PrivacySettings, type: EntityType): KindSettings | undefined {
  return Object.hasOwn(kinds, type) ? kinds[type] : undefined;
}

/** The settings without those of words that were kinds before and are none any more. */
export function withoutLostKinds(
  before: PrivacySettings,
  written: WrittenPrivacySettings,
): WrittenPrivacySettings {
  const { entity_types: kinds, ...rest } = written;
  if (!kinds) return written;
  const known: ReadonlySet<string> = new Set(kindsOf({ ...initialPrivacySettings, ...written }));
  const lost = kindsOf(before).filter((type) => !known.has(type));
  const left = Object.entries(kinds).filter(([word]) => !lost.some((type) => type === word));
  return left.length === 0 ? rest : { ...rest, entity_types: Object.fromEntries(left) };
}

/** What a log may know: nothing that an author wrote, since it may itself be personal. */
export function settingsSnapshot(settings: PrivacySettings): Readonly<Record<string, unknown>> {
  const kinds = kindsOf(settings).filter((type) => isEnabled(settings, type));
  const others = kinds.filter((type) => actionOf(settings, type) !== settings.default_action);
  return {
    entity_types: kinds,
    default_action: settings.default_action,
    actions: Object.fromEntries(others.map((type) => [type, actionOf(settings, type)])),
    score_threshold: settings.score_threshold,
    phone_regions: settings.phone_regions,
    allow_list: settings.allow_list.length,
    deny_list: settings.deny_list.length,
    custom_patterns: settings.custom_patterns.length,
    exempt_numbers: settings.exempt_numbers.length,
  };
}
