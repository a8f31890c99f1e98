import type { Span } from '#privacy/detector.ts';

/**
 * What stands in a text for a value that was taken out, such as `[EMAIL_1]`. Any upper-case word is understood,
 * so that a text scrubbed by an engine with more entity types stays as it is. A number has at most six digits:
 * brackets must not be a way to carry a phone or card number past the detector.
 */
const placeholder = /\[([A-Z][A-Z_]{1,30})_([1-9]\d{0,5})\]/g;

export interface Placeholder extends Span {
  readonly text: string;
  readonly word: string;
  readonly number: number;
}

export function formatPlaceholder(word: string, number: number): string {
  return `[${word}_${number}]`;
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

/** The text with every placeholder blanked out, length kept: `[PHONE_1]` is no hint that a phone number follows. */
export function maskPlaceholders(text: string): string {
  return text.includes('[') ? text.replace(placeholder, (found) => '\uFFFC'.repeat(found.length)) : text;
}
