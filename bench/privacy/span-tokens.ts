import type { Span } from '#privacy/detector.ts';

export interface Token extends Span {
  /** Whether it counts when spans are compared. */
  readonly counts: boolean;
}

/** In this order: abbreviations with their full stop, what an apostrophe adds to a word, words, single signs. */
const token =
  /(?:mr|mrs|ms|dr|st|inc|p\.o)\.(?![\p{L}\p{N}])|['’‘](?:s|d|ll|m|re|ve)(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+|[^\s]/giu;
const letterOrDigit = /[\p{L}\p{N}]/u;

export function tokensOf(text: string, skipWords: ReadonlySet<string>): Token[] {
  return Array.from(text.matchAll(token), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
    counts: letterOrDigit.test(found[0]) && !skipWords.has(found[0].toLowerCase()),
  }));
}
