import type { Span } from '#privacy/detector.ts';

/**
 * What stands in a text for a value that was taken out, such as `[EMAIL_1]`. Any upper-case word is understood,
 * so that a text scrubbed by an engine with more entity types stays as it is. A number has at most six digits:
 * brackets must not be a way to carry a phone or card number past the detector.
 */
const placeholder = /\[([A-Z][A-Z_]{1,30})_([1-9]\d{0,5})\]/g;

/**
 * The other stand-in that brackets mark: a keyed hash, such as `[CARD#bdfghklmnprstvwx]`. It is written in consonants:
 * neither digits nor words can be carried past the detector in it.
 */
const hashLetters = 'bcdfghjklmnpqrstvwxz';
const hashLength = 16;
const hashed = new RegExp(`\\[[A-Z][A-Z_]{1,30}#[${hashLetters}]{${hashLength}}\\]`, 'g');

export interface Placeholder extends Span {
  readonly text: string;
  readonly word: string;
  readonly number: number;
}

export function formatPlaceholder(word: string, number: number): string {
  return `[${word}_${number}]`;
}

/** @param hash at least 16 random-looking bytes */
export function formatHash(word: string, hash: Uint8Array): string {
  const letters = Array.from(hash.subarray(0, hashLength), (byte) => hashLetters[byte % hashLetters.length]);
  return `[${word}#${letters.join('')}]`;
}

/** Where hashes of values stand. */
export function hashesIn(text: string): Span[] {
  return spansOf(text, hashed);
}

export function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}

export function placeholdersIn(text: string): Placeholder[] {
  return Array.from(text.matchAll(placeholder), (found) => ({
    text: found[0],
    word: found[1] ?? '',
    number: Number(found[2]),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/**
 * The text with every placeholder and hash blanked out, length kept: `[PHONE_1]` is no hint that a phone number
 * follows.
 */
export function maskPlaceholders(text: string): string {
  if (!text.includes('[')) return text;
  const blank = (found: string) => '\uFFFC'.repeat(found.length);
  return text.replace(placeholder, blank).replace(hashed, blank);
}
