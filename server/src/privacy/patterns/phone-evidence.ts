import { type CountryCode, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import type { PhoneCandidate } from '#privacy/patterns/phone-candidate.ts';
import {
  isGroupedLike,
  isGroupedNorthAmerican,
  isIdentifier,
  isPartOfMore,
  isSpoken,
  isWrittenNorthAmerican,
  isWrittenWithTrunkZero,
} from '#privacy/patterns/phone-shape.ts';
import type { WordsBefore } from '#privacy/patterns/phone-words.ts';

/** Why a candidate is believed to be a phone number; `number` where the numbering plans know it. */
export interface PhoneEvidence {
  readonly score: number;
  readonly number: PhoneNumber | null;
}

/** Where a candidate stands. */
export interface PhoneSetting {
  readonly text: string;
  readonly words: WordsBefore;
  readonly regions: readonly CountryCode[];
}

export function phoneEvidence(candidate: PhoneCandidate, setting: PhoneSetting): PhoneEvidence | null {
  if (candidate.isInternational) return internationalEvidence(candidate.digits);
  const { text, words, regions } = setting;
  if (isPartOfMore(text, candidate) && !words.nameAPhone) return null;
  const abroad = /^(?:00|011)(?=[1-9])/.exec(candidate.digits);
  if (abroad && (candidate.gaps.length > 0 || words.nameAPhone)) {
    const evidence = internationalEvidence(candidate.digits.slice(abroad[0].length));
    if (evidence?.number?.isValid()) return evidence;
  }
  for (const region of regions) {
    const number = nationalNumber(candidate, region, words);
    const score = number ? nationalScore(candidate, number, setting) : 0;
    if (score > 0) return { score, number };
  }
  return unknownPlanEvidence(candidate, words);
}

function internationalEvidence(digits: string): PhoneEvidence | null {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number?.isValid()) return { score: 0.95, number };
  return number?.isPossible() ? { score: 0.6, number } : null;
}

function nationalNumber(
  candidate: PhoneCandidate,
  region: CountryCode,
  words: WordsBefore,
): PhoneNumber | null {
  if (region === 'US' || region === 'CA') {
    // Asked only for what can be a number there: to parse is slow, and this is the usual default.
    if (!/^1?[2-9]\d{2}[2-9]\d{6}$/.test(candidate.digits)) return null;
    if (!isBare(candidate) && !isGroupedNorthAmerican(candidate) && !words.nameAPhone) return null;
  } else if (!candidate.endsRun && !words.nameAPhone) {
    return null; // where lengths vary, the beginning of a longer number may be valid too
  }
  const number = parsePhoneNumberFromString(candidate.digits, region);
  return number?.isValid() ? number : null;
}

function nationalScore(
  candidate: PhoneCandidate,
  number: PhoneNumber,
  { text, words }: PhoneSetting,
): number {
  if (words.nameAPhone || (!isBare(candidate) && isGroupedLike(candidate, number))) return 0.8;
  if (!isBare(candidate) || isIdentifier(text, candidate)) return 0;
  // Elsewhere whole numbers of many lengths are valid; a trunk zero at least is no beginning of a count.
  if (number.countryCallingCode !== '1' && !candidate.digits.startsWith('0')) return 0;
  return words.nameSomethingElse ? 0.3 : 0.6;
}

function isBare(candidate: PhoneCandidate): boolean {
  return candidate.groups.length === 1 || isSpoken(candidate);
}

/** No numbering plan knows it: the words before it, or the way it is written, must tell. */
function unknownPlanEvidence(candidate: PhoneCandidate, words: WordsBefore): PhoneEvidence | null {
  const { digits, groups } = candidate;
  const isUnmistakable = isWrittenNorthAmerican(candidate) || isWrittenWithTrunkZero(candidate);
  if (isUnmistakable && !words.nameSomethingElse) return { score: 0.55, number: null };
  const isSpaced = (groups.at(-1) ?? 0) > 1 || isSpoken(candidate);
  return digits.length <= 15 && isSpaced && words.nameAPhone ? { score: 0.55, number: null } : null;
}
