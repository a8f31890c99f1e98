import type { CountryCode } from 'libphonenumber-js/max';
import type { Detection, Detector } from '#privacy/detector.ts';
import { type EntityType, usualEntityTypes } from '#privacy/entity-type.ts';
import { fold, unescape } from '#privacy/folding.ts';
import { findCardTails } from '#privacy/patterns/card-tail.ts';
import { findCards } from '#privacy/patterns/card.ts';
import { findCredentials } from '#privacy/patterns/credential.ts';
import { findEmails } from '#privacy/patterns/email.ts';
import { findDomains } from '#privacy/patterns/domain.ts';
import { findIbans } from '#privacy/patterns/iban.ts';
import { withoutLines } from '#privacy/patterns/exempt-lines.ts';
import { findAddresses } from '#privacy/patterns/ip.ts';
import { labelledValues } from '#privacy/patterns/labelled-values.ts';
import { findMacs } from '#privacy/patterns/mac.ts';
import { findMachineReadableLines } from '#privacy/patterns/passport.ts';
import { findPasswords } from '#privacy/patterns/password.ts';
import type { Pattern } from '#privacy/patterns/pattern.ts';
import { phonePattern } from '#privacy/patterns/phone.ts';
import { findLetteredBics } from '#privacy/patterns/routing-number.ts';
import { isSecretField, wholeSecret } from '#privacy/patterns/secret-field.ts';
import { findSecretTokens } from '#privacy/patterns/secret-token.ts';
import { findSsns } from '#privacy/patterns/ssn.ts';
import { valueKinds } from '#privacy/patterns/value-kinds.ts';
import { maskPlaceholders } from '#privacy/placeholder.ts';
import type { TextView } from '#privacy/text-view.ts';

export interface PatternDetectorOptions {
  /** Where phone numbers without a country code may come from; the first region that knows a number wins. */
  readonly phoneRegions?: readonly CountryCode[];
  readonly entityTypes?: readonly EntityType[];
  readonly scoreThreshold?: number;
  /** The organization's own lines and transfer destinations (E.164 or `sip:`): nobody's personal numbers. */
  readonly exempt?: readonly string[];
}

export const usualThreshold = 0.5;
/** Every value but a password and a bank's code has a digit, an `@` or a `=`; other scripts have their own digits. */
const worthReading = /[\d@=]|:\/\/|[\u0080-\u{10FFFF}]/u;
const announcesLetters =
  /passw|pass ?(?:word|phrase|code)|\bpwd?\b|swift|\bbic\b|\bsecret|memorable|(?:[0-9a-f]{2}[:-]){5}/i;

/**
 * Finds what is recognisable by its form or by the words right before it: check digits, numbering plans and
 * grammar. It knows no names and no postal addresses, and rather misses a doubtful number than takes an order
 * number for one.
 *
 * A text is read with its characters folded to plain ones and its escapes resolved: a reader could do the same.
 * Only a secret is read as it is written, because to decode it can cut it (`token=ab%26cd`).
 */
export function createPatternDetector(options: PatternDetectorOptions = {}): Detector {
  const read = createPatternReader(options);
  return {
    name: 'rapport-patterns',
    version: '2',
    entityTypes: options.entityTypes ?? usualEntityTypes,
    scoreThreshold: options.scoreThreshold ?? usualThreshold,
    detect: async (passages) => passages.map(({ text, label }) => read(text, label)),
  };
}

/** @param label the name of the field the text stands in; empty: none */
export type PatternReader = (text: string, label?: string) => Detection[];

/** The same for one text, at once. */
export function createPatternReader(options: PatternDetectorOptions): PatternReader {
  const wanted = options.entityTypes ?? usualEntityTypes;
  const types: ReadonlySet<EntityType> = new Set(wanted);
  const patterns = patternsFor(types, options);
  const isWorthReading = (text: string) =>
    worthReading.test(text) ||
    announcesLetters.test(text) ||
    (wanted.includes('DOMAIN') && text.includes('.'));
  return (text, label = '') => (isWorthReading(text) || isSecretField(label) ? find(text, label) : []);

  function find(text: string, label: string): Detection[] {
    const hint = hintOf(label);
    const folded = fold(hint + maskPlaceholders(text));
    const unescaped = unescape(folded);
    const found: Detection[] = [];
    for (const pattern of patterns.written) addDetections(found, folded, pattern);
    for (const pattern of patterns.plain) addDetections(found, unescaped, pattern);
    const ofText = found.flatMap((detection) =>
      types.has(detection.type) ? withoutHint(detection, hint.length) : [],
    );
    return wanted.includes('CREDENTIAL') && isSecretField(label) ? [...ofText, ...wholeSecret(text)] : ofText;
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

interface Patterns {
  /** For text as it is written. */
  readonly written: readonly Pattern[];
  /** For text with its escapes resolved. */
  readonly plain: readonly Pattern[];
}

function patternsFor(wanted: ReadonlySet<EntityType>, options: PatternDetectorOptions): Patterns {
  const phones = withoutLines(phonePattern(options.phoneRegions ?? ['US']), options.exempt ?? []);
  const plain: readonly (readonly [EntityType, Pattern])[] = [
    ['EMAIL', findEmails],
    ['PHONE', phones],
    ['CARD', findCards],
    [wanted.has('CVV') ? 'CVV' : 'CARD_EXPIRY', findCardTails],
    ['IBAN', findIbans],
    ['SSN', findSsns],
    ['IP', findAddresses],
    ['MAC', findMacs],
    ['ROUTING_NUMBER', findLetteredBics],
    ['PASSPORT', findMachineReadableLines],
    ['DOMAIN', findDomains],
  ];
  return {
    written: wanted.has('CREDENTIAL') ? [findCredentials, findSecretTokens, findPasswords] : [],
    plain: [
      ...plain.filter(([type]) => wanted.has(type)).map(([, pattern]) => pattern),
      labelledValues(valueKinds, wanted),
    ],
  };
}

function addDetections(found: Detection[], view: TextView, pattern: Pattern): void {
  for (const detection of pattern(view.text)) found.push({ ...detection, ...view.originalSpan(detection) });
}
