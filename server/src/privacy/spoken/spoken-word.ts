import type { Span } from '#privacy/detector.ts';

/** A word or a number as it was said, in lower case. */
export interface SpokenWord extends Span {
  readonly word: string;
}

/** The words of a text, with offsets. An apostrophe belongs to its word, and so does the dot of `a.m`. */
export function spokenWords(text: string): SpokenWord[] {
  return Array.from(text.matchAll(/\d+|\p{L}+(?:['’]\p{L}+)?/gu), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}
