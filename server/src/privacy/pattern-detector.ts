import type { CountryCode } from 'libphonenumber-js/max';
import type { Detection, Detector } from '#privacy/detector.ts';
import { type EntityType, usualEntityTypes } from '#privacy/entity-type.ts';
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
  const wanted = options.entityTypes ?? usualEntityTypes;
  const patterns = patternsFor(options.phoneRegions ?? ['US']);
  return {
    name: 'rapport-patterns',
    version: '1',
    entityTypes: wanted,
    scoreThreshold: options.scoreThreshold ?? 0.5,
    async detect(passages) {
      return passages.map(({ text, label }) => (worthReading.test(text) ? find(text, hintOf(label)) : []));
    },
  };

  function find(text: string, hint: string): Detection[] {
    const folded = fold(hint + maskPlaceholders(text));
    const unescaped = unescape(folded);
    return wanted
      .flatMap((type) => detectionsIn(type === 'CREDENTIAL' ? folded : unescaped, patterns[type]))
      .flatMap((detection) => withoutHint(detection, hint.length));
  }
}

/** A field's name is read before its value: `card number: 4111…`. */
function hintOf(label: string): string {
  return label === '' ? '' : `${label}: `;
}

/** The detection as it lies in the text behind the hint. What is cut is another value: it has no canonical form. */
function withoutHint(detection: Detection, hintLength: number): Detection[] {
  const { canonical, ...rest } = detection;
  const start = detection.start - hintLength;
  const end = detection.end - hintLength;
  if (end <= 0) return [];
  if (start < 0) return [{ ...rest, start: 0, end }];
  return [canonical === undefined ? { ...rest, start, end } : { ...rest, start, end, canonical }];
}

function patternsFor(phoneRegions: readonly CountryCode[]): Readonly<Partial<Record<EntityType, Pattern>>> {
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

function detectionsIn(view: TextView, pattern: Pattern | undefined): Detection[] {
  return Array.from(pattern?.(view.text) ?? [], (detection) => ({
    ...detection,
    ...view.originalSpan(detection),
  }));
}
