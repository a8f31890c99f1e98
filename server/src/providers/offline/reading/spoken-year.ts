/** The year that follows a day, in words: `the fifth of march nineteen eighty`. */
import { numberOf, twoDigitsOf } from './number-words.ts';

const words = /^[\s,]{1,3}((?:two thousand(?: and)?|nineteen|twenty)(?:[\s-](?:\p{L}{2,9})){0,2})/iu;

/** Null when no year follows; `length` is that of the words, with the space before them. */
export function yearAfter(text: string): { readonly year: number; readonly length: number } | null {
  const said = words.exec(text)?.[0];
  if (said === undefined) return null;
  const parts = said
    .trim()
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter((part) => part !== '');
  // What follows the year may be no part of it.
  for (let count = parts.length; count >= 2; count -= 1) {
    const year = yearOf(parts.slice(0, count));
    if (year !== null) return { year, length: lengthOf(said, count) };
  }
  return null;
}

function yearOf(parts: readonly string[]): number | null {
  const [century = '', ...rest] = parts;
  if (century === 'two') return numberOf(parts);
  const hundreds = twoDigitsOf(century);
  const [first = '', last = ''] = rest;
  const isNaught = first === 'oh' || first === 'o';
  const within = isNaught ? numberOf([last]) : numberOf(rest);
  if (hundreds === null || within === null || (isNaught ? within > 9 : within < 10)) return null;
  return hundreds * 100 + within;
}

function lengthOf(said: string, count: number): number {
  const found = [...said.matchAll(/\p{L}+/gu)][count - 1];
  return found === undefined ? said.length : found.index + found[0].length;
}
