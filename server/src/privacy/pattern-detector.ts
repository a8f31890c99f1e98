import type { CountryCode } from 'libphonenumber-js/max';
import type { Detection, Detector } from '#privacy/detector.ts';
import { type EntityType, entityTypes } from '#privacy/entity-type.ts';
import { fold, unescape } from '#privacy/folding.ts';
import { findCards } from '#privacy/patterns/card.ts';
import { findCredentials } from '#privacy/patterns/credential.ts';
import { findEmails } from '#privacy/patterns/email.ts';
import { findIbans } from '#privacy/patterns/iban.ts';
import { findAddresses } from '#privacy/patterns/ip.ts';
import type { Pattern } from '#privacy/patterns/pattern.ts';
import { phonePattern } from '#privacy/patterns/phone.ts';
import { findSsns } from '#privacy/patterns/ssn.ts';
import { maskPlaceholders } from '#privacy/placeholder.ts';
import type { TextView } from '#privacy/text-view.ts';

export interface PatternDetectorOptions {
  /** Where phone numbers without a country code may come from; the first region that knows a number wins. */
  readonly phoneRegions?: readonly CountryCode[];
  readonly entityTypes?: readonly EntityType[];
  readonly scoreThreshold?: number;
}

/** Every value of these types has a digit, an `@` or a `=`; other scripts have their own digits. */
const worthReading = /[\d@=]|:\/\/|[\u0080-\u{10FFFF}]/u;

/**
 * Finds what is recognisable by its form: check digits, numbering plans and grammar. It knows no names and no
 * postal addresses, and rather misses a doubtful number than takes an order number for one.
 *
 * A text is read with its characters folded to plain ones and its escapes resolved: a reader could do the same.
 * Only a secret is read as it is written, because to decode it can cut it (`token=ab%26cd`).
 */
export function createPatternDetector(options: PatternDetectorOptions = {}): Detector {
  const wanted = options.entityTypes ?? entityTypes;
  const patterns = patternsFor(options.phoneRegions ?? ['US']);
  return {
    name: 'rapport-patterns',
    version: '1',
    entityTypes: wanted,
    scoreThreshold: options.scoreThreshold ?? 0.5,
    async detect(text) {
      if (!worthReading.test(text)) return [];
      const folded = fold(maskPlaceholders(text));
      const unescaped = unescape(folded);
      return wanted.flatMap((type) =>
        detectionsIn(type === 'CREDENTIAL' ? folded : unescaped, patterns[type]),
      );
    },
  };
}

function patternsFor(phoneRegions: readonly CountryCode[]): Readonly<Record<EntityType, Pattern>> {
  return {
    EMAIL: findEmails,
    PHONE: phonePattern(phoneRegions),
    CARD: findCards,
    IBAN: findIbans,
    SSN: findSsns,
    IP: findAddresses,
    CREDENTIAL: findCredentials,
  };
}

function detectionsIn(view: TextView, pattern: Pattern): Detection[] {
  return Array.from(pattern(view.text), (detection) => ({ ...detection, ...view.originalSpan(detection) }));
}
