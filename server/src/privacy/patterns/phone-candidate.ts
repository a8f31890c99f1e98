import { isIPv4 } from 'node:net';
import type { Span } from '#privacy/detector.ts';
import {
  type DigitGroup,
  digitRuns,
  digitsOf,
  gapsOf,
  spanOf,
  windowsFrom,
} from '#privacy/patterns/digit-runs.ts';

const gap = /^[ .\-()/]{1,3}$/;
const lengths = { least: 7, most: 18 };
/** `+33 (0)6 12 34 56 78` */
const mostGroups = 7;
const extension = /(?:[ \t]{0,2}(?:x|ext\.?|extension|#)[ :.]{0,2}|;ext=)(\d{1,7})(?!\w)/iy;

/** Digits that are spaced as a phone number could be. */
export interface PhoneCandidate extends Span {
  /** With a `+` in front. */
  readonly isInternational: boolean;
  readonly digits: string;
  /** Lengths of the groups. */
  readonly groups: readonly number[];
  readonly gaps: readonly string[];
  readonly extension: string | null;
  /** Index of its run's next group. */
  readonly nextGroup: number;
  readonly endsRun: boolean;
}

export type PhoneRun = readonly DigitGroup[];

export function phoneRuns(text: string): Generator<PhoneRun> {
  return digitRuns(text, gap);
}

/**
 * Candidates that begin at a group of a run, longest first; they begin and end at a space or at the run's ends.
 * `isPossible` tells from the bare groups whether it is worth the while to look closer.
 */
export function candidatesFrom(
  text: string,
  run: PhoneRun,
  first: number,
  isPossible: (window: PhoneRun) => boolean,
): PhoneCandidate[] {
  if (first > 0 && !/[ (]/.test(run[first]?.gap ?? '')) return [];
  const isSpoken = first === 0 && run.every(({ digits }) => digits.length === 1);
  return windowsFrom(run, first, isSpoken ? lengths : { ...lengths, mostGroups })
    .filter((window) => {
      const next = run[first + window.length];
      return (!next || (next.gap.includes(' ') && !isSpoken)) && isPossible(window);
    })
    .map((window) => candidateOf(text, run, first, window));
}

/** Whether the digits say something else: a date, alone or with a time or another date behind it, or an address. */
export function isDateOrAddress(text: string, candidate: PhoneCandidate): boolean {
  return isDate(candidate) || isIPv4(text.slice(candidate.start, candidate.end));
}

function candidateOf(text: string, run: PhoneRun, first: number, window: PhoneRun): PhoneCandidate {
  const { start: firstDigit, end: lastDigit } = spanOf(window);
  const [lead = ''] =
    /\(?(?:\+[ (]{0,2}|\($)$/.exec(text.slice(Math.max(0, firstDigit - 4), firstDigit)) ?? [];
  extension.lastIndex = lastDigit;
  const extended = extension.exec(text);
  const isInternational = lead.includes('+');
  return {
    ...balanced(text, firstDigit - lead.length, extended ? extension.lastIndex : lastDigit),
    isInternational,
    digits: isInternational ? digitsOf(withoutTrunkZero(window)) : digitsOf(window),
    groups: window.map(({ digits }) => digits.length),
    gaps: gapsOf(window),
    extension: extended?.[1] ?? null,
    nextGroup: first + window.length,
    endsRun: first + window.length === run.length,
  };
}

/** `+41 (0)44 …`: the zero is dialled only within the country. */
function withoutTrunkZero(window: PhoneRun): PhoneRun {
  const [country, zero, next] = window;
  const isTrunk = zero?.digits === '0' && zero.gap.endsWith('(') && next?.gap.startsWith(')');
  return country && isTrunk ? [country, ...window.slice(2)] : window;
}

/** A bracket belongs to the number only together with its partner. */
function balanced(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  const open = inner.split('(').length - inner.split(')').length;
  if (open <= 0 || !inner.startsWith('(')) return { start, end };
  return text[end] === ')' ? { start, end: end + 1 } : { start: start + 1, end };
}

const yearFirst = /^(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)/;
const yearLast = /^(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|[12]\d|3[01])[-/. ](?:19|20)\d\d(?!\d)/;
const compactDate = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

function isDate({ isInternational, digits, groups, gaps }: PhoneCandidate): boolean {
  if (isInternational) return false;
  const written = write(digits, groups, gaps);
  if (yearFirst.test(written) || yearLast.test(written)) return true;
  return groups.length <= 2 && [8, 12, 14].includes(groups[0] ?? 0) && compactDate.test(digits);
}

function write(digits: string, groups: readonly number[], gaps: readonly string[]): string {
  let at = 0;
  return groups
    .map((length, index) => digits.slice(at, (at += length)) + (gaps[index]?.trim() || ' '))
    .join('');
}
