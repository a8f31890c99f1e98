import type { Span } from '#privacy/detector.ts';

/** A longer one is no value that anybody reads out. */
const longestLead = 40;
const beginning = /\d[a-z0-9]*/gi;

/** The words of ASCII letters and digits that hold a digit, in order. */
export function* digitWords(text: string): Generator<Span> {
  for (const { 0: found, index } of text.matchAll(beginning)) {
    let start = index;
    while (start > 0 && index - start < longestLead && isAlphanumeric(text.charCodeAt(start - 1))) start -= 1;
    yield { start, end: index + found.length };
  }
}

/** ASCII letters and digits. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}
