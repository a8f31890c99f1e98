/**
 * How personal data of one organization is found and what becomes of it: our detector, with the organization's own
 * kinds and texts, without what it says is none.
 */
import { isSupportedCountry } from 'libphonenumber-js/max';
import type { PrivacyAction, PrivacySettings } from '#domain/privacy-settings.ts';
import type { Actions, KeyedHash } from '#privacy/actions.ts';
import { CustomPatterns } from '#privacy/custom-pattern.ts';
import { detectorOver } from '#privacy/detector-over.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import { type EntityType, isCustomWord, isKnownType } from '#privacy/entity-type.ts';
import { Exceptions } from '#privacy/exceptions.ts';
import { type Passage, questionBefore } from '#privacy/passage.ts';
import type { PatternDetectorOptions } from '#privacy/pattern-detector.ts';
import { actionOf, isEnabled, kindsOf, settingsSnapshot } from '#privacy/settings.ts';
import { TextList } from '#privacy/text-list.ts';

export type CreateDetector = (options: PatternDetectorOptions) => Detector;

export interface OrganizationPrivacy {
  readonly detector: Detector;
  readonly actions: Actions;
  /** For who finds values by other means as well. The detector knows them already. */
  readonly exceptions: Exceptions;
  /** The detector with its version, and that of the settings: changes whenever a text could be scrubbed otherwise. */
  readonly scrubbedWith: string;
  /** For a log: no text of any list. */
  readonly snapshot: Readonly<Record<string, unknown>>;
}

export interface VersionedSettings {
  /** Grows with every change; 0 where nothing was ever changed. */
  readonly version: number;
  readonly settings: PrivacySettings;
}

/** @param ownLines what the organization's agents transfer calls to, as E.164 or as SIP URI */
export function createOrganizationPrivacy(
  { version, settings }: VersionedSettings,
  ownLines: readonly string[],
  createDetector: CreateDetector,
  hash: KeyedHash,
): OrganizationPrivacy {
  const kinds = kindsOf(settings).filter((type) => isEnabled(settings, type));
  const exempt = [...settings.exempt_numbers, ...ownLines];
  const base = createDetector({
    phoneRegions: settings.phone_regions.filter((region) => isSupportedCountry(region)),
    entityTypes: kinds.filter(isKnownType),
    scoreThreshold: settings.score_threshold,
    exempt,
  });
  const exceptions = new Exceptions(settings.allow_list, exempt);
  const whole = withOwn(base, settings, kinds);
  return {
    detector: { ...exceptions.from(whole), version: `${base.version}, settings ${version}` },
    actions: actionsOf(settings, hash),
    exceptions,
    scrubbedWith: scrubbedWith(base, version),
    snapshot: {
      detector: base.name,
      version: base.version,
      settings_version: version,
      ...settingsSnapshot(settings),
    },
  };
}

export function scrubbedWith({ name, version }: Detector, settingsVersion: number): string {
  return `${name} ${version}, settings ${settingsVersion}`;
}

function actionsOf(settings: PrivacySettings, hash: KeyedHash): Actions {
  const used = new Set<PrivacyAction>(kindsOf(settings).map((type) => actionOf(settings, type)));
  return { of: (type) => actionOf(settings, type), mask: used.has('mask'), hash };
}

/** The detector with the kinds and texts of the organization's own. A denied text counts whatever its kind. */
function withOwn(base: Detector, settings: PrivacySettings, kinds: readonly EntityType[]): Detector {
  const enabled: ReadonlySet<string> = new Set(kinds);
  const patterns = new CustomPatterns(settings.custom_patterns.filter(({ name }) => enabled.has(name)));
  const denied = new TextList<EntityType>();
  for (const { text, entity_type: word } of settings.deny_list) {
    if (isKnownType(word) || isCustomWord(word)) denied.add(text, word);
  }
  const own = async (passage: Passage, question: string | null): Promise<Detection[]> => [
    ...(await patterns.find(passage, question)),
    ...denied.find(passage.text).map(({ value, start, end }) => ({ type: value, score: 1, start, end })),
  ];
  const over = detectorOver(base, async (answer, passages) => {
    const whole = answer.map((found) => [...found]);
    for (const [index, passage] of passages.entries())
      whole[index]?.push(...(await own(passage, questionBefore(passages, index))));
    return whole;
  });
  return { ...over, entityTypes: kinds };
}
