import { type CountryCode, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import type { PhoneCandidate } from '#privacy/patterns/phone-candidate.ts';
import type { WordsBefore } from '#privacy/patterns/phone-words.ts';

/** Why a candidate is believed to be a phone number; `number` where the numbering plans know it. */
export interface PhoneEvidence {
  readonly score: number;
  readonly number: PhoneNumber | null;
}

const dateAndHour = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])$/;

export function phoneEvidence(
  text: string,
  candidate: PhoneCandidate,
  { meaning, regions }: { meaning: NumberMeaning; regions: readonly CountryCode[] },
): PhoneEvidence | null {
  if (candidate.isInternational) return internationalEvidence(candidate.digits);
  if (meaning !== 'phone' && isPartOfMore(text, candidate)) return null;
  const abroad = /^(?:00|011)(?=[1-9])/.exec(candidate.digits);
  if (abroad && (candidate.gaps.length > 0 || meaning === 'phone')) {
    const evidence = internationalEvidence(candidate.digits.slice(abroad[0].length));
    if (evidence?.number?.isValid()) return evidence;
  }
  for (const region of regions) {
    const number = nationalNumber(candidate, region, meaning);
    const score = number ? nationalScore(text, candidate, number, meaning) : 0;
    if (score > 0) return { score, number };
  }
  return unknownPlanEvidence(candidate, meaning);
}

function internationalEvidence(digits: string): PhoneEvidence | null {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number?.isValid()) return { score: 0.95, number };
  return number?.isPossible() ? { score: 0.6, number } : null;
}

function nationalNumber(
  candidate: PhoneCandidate,
  region: CountryCode,
  meaning: NumberMeaning,
): PhoneNumber | null {
  const isNorthAmerica = region === 'US' || region === 'CA';
  // Asked only for what can be a number there: to parse is slow, and this is the usual default.
  if (isNorthAmerica && !/^1?[2-9]\d{2}[2-9]\d{6}$/.test(candidate.digits)) return null;
  // Elsewhere lengths vary: the beginning of a longer number may be valid too.
  if (!isNorthAmerica && !candidate.endsRun && meaning !== 'phone') return null;
  const number = parsePhoneNumberFromString(candidate.digits, region);
  return number?.isValid() ? number : null;
}

function nationalScore(
  text: string,
  candidate: PhoneCandidate,
  number: PhoneNumber,
  meaning: NumberMeaning,
): number {
  const isSpoken = candidate.groups.every((length) => length === 1);
  const isBare = candidate.groups.length === 1 || isSpoken;
  if (!isBare && isGroupedLike(candidate, number)) return 0.8;
  if (meaning === 'phone') return 0.8;
  if (!isBare) return 0;
  if (isGlued(text, candidate) || dateAndHour.test(candidate.digits)) return 0;
  // Elsewhere whole numbers of many lengths are valid; a trunk zero at least is no beginning of a count.
  if (number.countryCallingCode !== '1' && !candidate.digits.startsWith('0')) return 0;
  return meaning === 'something else' ? 0.3 : 0.6;
}

/**
 * Spaced as numbers are in its country: every gap stands where the national format has one, which may have more
 * of them. Where lengths vary this proves too little, unless a trunk zero leads or all gaps agree.
 */
function isGroupedLike(candidate: PhoneCandidate, number: PhoneNumber): boolean {
  const format = (number.formatNational().match(/\d+/g) ?? []).map((group) => group.length);
  if (number.countryCallingCode !== '1' && !candidate.digits.startsWith('0')) {
    return format.length > 2 && format.join(' ') === candidate.groups.join(' ');
  }
  const expected = new Set([...distancesFromEnd(format), number.nationalNumber.length]);
  return distancesFromEnd(candidate.groups).every((distance) => expected.has(distance));
}

function distancesFromEnd(groups: readonly number[]): number[] {
  let distance = 0;
  return groups
    .slice(1)
    .toReversed()
    .map((length) => (distance += length));
}

/** No numbering plan knows it: the words before it, or the way it is written, must tell. */
function unknownPlanEvidence(candidate: PhoneCandidate, meaning: NumberMeaning): PhoneEvidence | null {
  const { digits, groups } = candidate;
  if (meaning === 'phone') {
    const isSpaced = (groups.at(-1) ?? 0) > 1 || groups.every((length) => length === 1);
    return digits.length <= 15 && isSpaced ? { score: 0.55, number: null } : null;
  }
  const isUnmistakable = isWrittenNorthAmerican(candidate) || isWrittenWithTrunkZero(candidate);
  return isUnmistakable && meaning === 'unknown' ? { score: 0.55, number: null } : null;
}

/** Fictional and mistyped numbers are written so too. */
function isWrittenNorthAmerican({ groups, gaps }: PhoneCandidate): boolean {
  return /^(?:1 )?3 3 4$/.test(groups.join(' ')) && gaps.every((gap) => /[-.)]/.test(gap));
}

/** Nearly everywhere else a number for use within the country begins with one zero: `06 12 34 56 78`. */
function isWrittenWithTrunkZero({ digits, groups, gaps }: PhoneCandidate): boolean {
  const isEven = gaps.every((gap) => gap === gaps[0] && gap.length === 1);
  return (
    /^0[1-9]\d{7,9}$/.test(digits) && groups.length >= 3 && isEven && groups.every((length) => length > 1)
  );
}

/** Part of a longer code, a price, a time or a path. */
function isPartOfMore(text: string, { start, end, extension }: PhoneCandidate): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/[$€£¥#]\s?$/.test(before) || /(?:\w[-./_\\@]|^[-./_\\])$/.test(before)) return true;
  return extension === null && (/^[%°€£¥$]/.test(after) || /^[-_/@:.,][\w]/.test(after));
}

/** Letters right beside digits make an identifier. */
function isGlued(text: string, { start, end, extension }: PhoneCandidate): boolean {
  return /\w/.test(text.charAt(start - 1)) || (extension === null && /\w/.test(text.charAt(end)));
}
