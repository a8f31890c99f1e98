import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { DigitGroup } from '#privacy/patterns/digit-runs.ts';
import type { PhoneCandidate } from '#privacy/patterns/phone-candidate.ts';

const dateAndHour = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])$/;

/** Digit after digit, as speech is written down. */
export function isSpoken({ groups }: PhoneCandidate): boolean {
  return groups.every((length) => length === 1);
}

/**
 * Spaced as numbers are in its country: every gap stands where the national format has one, which may have more
 * of them. Where lengths vary this proves too little: without a leading trunk zero all gaps must agree.
 */
export function isGroupedLike(candidate: PhoneCandidate, number: PhoneNumber): boolean {
  if (number.countryCallingCode === '1') return isGroupedNorthAmerican(candidate);
  const format = (number.formatNational().match(/\d+/g) ?? []).map((group) => group.length);
  if (candidate.digits.startsWith('0')) return isGroupedAs(candidate, format);
  return format.length > 2 && format.join(' ') === candidate.groups.join(' ');
}

/** `415-555-2671`, `415-5552671`, `1 (415) 555 2671`. */
export function isGroupedNorthAmerican(candidate: PhoneCandidate): boolean {
  return isGroupedAs(candidate, [3, 3, 4]);
}

function isGroupedAs({ groups }: PhoneCandidate, format: readonly number[]): boolean {
  const wholeFormat = format.reduce((sum, length) => sum + length, 0);
  const expected = new Set([...distancesFromEnd(format), wholeFormat]);
  return distancesFromEnd(groups).every((distance) => expected.has(distance));
}

function distancesFromEnd(groups: readonly number[]): number[] {
  let distance = 0;
  return groups
    .slice(1)
    .toReversed()
    .map((length) => (distance += length));
}

/** Fictional and mistyped numbers of North America are written like the real ones. */
export function isWrittenNorthAmerican({ groups, gaps }: PhoneCandidate): boolean {
  return /^(?:1 )?3 3 4$/.test(groups.join(' ')) && gaps.every((gap) => /[-.)]/.test(gap));
}

/** Nearly everywhere else a number for use within the country begins with one zero: `06 12 34 56 78`. */
export function isWrittenWithTrunkZero({ digits, groups, gaps }: PhoneCandidate): boolean {
  if (!/^0[1-9]\d{7,9}$/.test(digits)) return false;
  const isEven = gaps.every((gap) => gap === gaps[0] && gap.length === 1);
  return groups.length >= 3 && isEven && groups.every((length) => length > 1);
}

/** Whether groups of digits could be a number that neither a `+` nor a word announces. */
export function mayStandAlone(window: readonly DigitGroup[], regions: readonly CountryCode[]): boolean {
  if (window[0]?.digits.startsWith('0') || regions.some((region) => region !== 'US' && region !== 'CA'))
    return true;
  const length = window.reduce((total, { digits }) => total + digits.length, 0);
  return (length === 10 || length === 11) && (window.length <= 4 || window.length === length);
}

/** Part of a longer code, a price, a time or a path. */
export function isPartOfMore(text: string, { start, end, extension }: PhoneCandidate): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/[$€£¥#]\s?$/.test(before) || /(?:\w[-./_\\@]|^[-./_\\])$/.test(before)) return true;
  return extension === null && /^(?:[%°€£¥$]|[-/:.,]\d|[_@]\w)/.test(after);
}

/** Digits without any gap that an identifier or a date would have too. */
export function isIdentifier(text: string, { start, end, digits, extension }: PhoneCandidate): boolean {
  const isGlued = /\w/.test(text.charAt(start - 1)) || /^[-/]?\w/.test(text.slice(end, end + 2));
  return (isGlued && extension === null) || dateAndHour.test(digits);
}
