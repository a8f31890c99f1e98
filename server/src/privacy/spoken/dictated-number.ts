/**
 * Numbers as they are dictated: `four double two`, `forty two forty two`, `one eight hundred`, with pauses,
 * fillers and corrections within.
 */
import type { Span } from '#privacy/detector.ts';
import { type Between, bridgeFrom } from './between-numbers.ts';
import { homophones, numberWord } from './number-words.ts';
import type { SpokenWord } from './spoken-word.ts';

/** A word, or two or three that belong together, that stand for digits. */
export interface DictatedPart extends Span {
  readonly digits: string;
  readonly inWords: boolean;
  /** What was said before it since the part before. */
  readonly after: Between | 'nothing';
}

export type DictatedNumber = readonly DictatedPart[];

/** All of `leastDigits` or more that hold a number word, or a written number that was interrupted. */
export function dictatedNumbers(
  text: string,
  words: readonly SpokenWord[],
  leastDigits = 3,
): DictatedNumber[] {
  const numbers: DictatedNumber[] = [];
  for (let at = 0; at < words.length; ) {
    const { parts, next } = numberFrom(text, words, at);
    if (isDictated(parts, leastDigits)) numbers.push(parts);
    at = next;
  }
  return numbers;
}

function isDictated(parts: readonly DictatedPart[], leastDigits: number): boolean {
  const length = parts.reduce((sum, { digits }) => sum + digits.length, 0);
  return length >= leastDigits && parts.some(({ inWords, after }) => inWords || after !== 'nothing');
}

function numberFrom(text: string, words: readonly SpokenWord[], from: number) {
  const parts: DictatedPart[] = [];
  let next = from;
  let after: DictatedPart['after'] = 'nothing';
  for (let at = from; ; ) {
    const part = partAt(words, at, parts.length > 0) ?? (parts.length === 0 ? plusAt(words, at) : null);
    if (!part) break;
    parts.push({ ...part, after });
    next = at + part.length;
    const bridge = bridgeFrom(text, words, next);
    if (!bridge) break;
    ({ next: at, between: after } = bridge);
  }
  return { parts, next: Math.max(next, from + 1) };
}

/** A part and how many words it takes. */
type Part = Omit<DictatedPart, 'after'> & { readonly length: number };

export function dictatedPartAt(words: readonly SpokenWord[], at: number): Part | null {
  return partAt(words, at, false);
}

function partAt(words: readonly SpokenWord[], at: number, isWithin: boolean): Part | null {
  const first = read(words, at);
  if (!first) {
    const digits = isWithin && read(words, at + 1) ? homophones.get(words[at]?.word ?? '') : undefined;
    return digits ? part(words, at, 1, digits) : null;
  }
  if (first.kind === 'scale' || first.kind === 'plus') return null;
  if (first.kind === 'written') return { ...part(words, at, 1, first.digits), inWords: false };
  if (first.kind === 'repeat') {
    const repeated = read(words, at + 1);
    const digit = repeated && 'digits' in repeated ? repeated.digits : '';
    return digit.length === 1 ? part(words, at, 2, digit.repeat(first.times)) : null;
  }
  return scaled(words, at, belowHundred(words, at));
}

/** The sign of an international phone number. */
function plusAt(words: readonly SpokenWord[], at: number): Part | null {
  return read(words, at)?.kind === 'plus' && partAt(words, at + 1, false) ? part(words, at, 1, '+') : null;
}

interface Reading {
  readonly digits: string;
  readonly length: number;
}

/** `forty two` is one number; `forty` and `nineteen` stand alone. */
function belowHundred(words: readonly SpokenWord[], at: number): Reading {
  const first = read(words, at);
  const second = read(words, at + 1);
  if (!first || !('digits' in first)) return { digits: '', length: 0 };
  const isCompound = first.kind === 'ten' && second?.kind === 'digit' && second.digits !== '0';
  if (!isCompound) return { digits: first.digits, length: 1 };
  return { digits: String(Number(first.digits) + Number(second.digits)), length: 2 };
}

/** `eight hundred`, `one hundred and five`, `two thousand twenty four`. */
function scaled(words: readonly SpokenWord[], at: number, { digits, length }: Reading): Part {
  const scale = read(words, at + length);
  if (scale?.kind !== 'scale') return part(words, at, length, digits);
  const isLinked = words[at + length + 1]?.word === 'and';
  const restAt = at + length + 1 + (isLinked ? 1 : 0);
  const rest = belowHundred(words, restAt);
  const isRest =
    rest.length > 0 && (isLinked || rest.digits.length > 1 || !read(words, restAt + rest.length));
  if (!isRest || read(words, restAt + rest.length)?.kind === 'scale')
    return part(words, at, length + 1, digits + '0'.repeat(scale.zeros));
  const whole = digits + rest.digits.padStart(scale.zeros, '0');
  return part(words, at, restAt + rest.length - at, whole);
}

function read(words: readonly SpokenWord[], at: number) {
  const word = words[at];
  return word ? numberWord(word.word) : null;
}

function part(words: readonly SpokenWord[], at: number, length: number, digits: string): Part {
  const start = words[at]?.start ?? 0;
  return { start, end: words[at + length - 1]?.end ?? start, digits, inWords: true, length };
}
