import { isAlphanumeric } from '#privacy/patterns/digit-words.ts';
import type { Place } from '#privacy/patterns/value-kind.ts';

/** What a value that is a row of letters and digits may look like. */
export interface CodeShape {
  /** Letters and digits, without what separates them. */
  readonly least: number;
  readonly most: number;
  readonly leastDigits: number;
  readonly digitsOnly?: boolean;
}

export interface Code {
  /** Without separators, in upper case. */
  readonly characters: string;
  readonly end: number;
}

const group = /[a-z0-9]+/iy;
const gap = /(?: ?[-./] ?| )(?=[a-z0-9])/iy;
/** Numbers behind a code that are a time, a measure or an amount of their own. */
const otherNumber =
  /(?:\d{1,2}[:.]\d\d(?!\d)|\d+ ?(?:am|pm|a\.m|p\.m|%|days?|weeks?|months?|years?|hours?|mins?|minutes?|times?|items?|of|x)(?![a-z]))/iy;

/**
 * The longest row of groups from a place on that has the shape. A group behind a space belongs to it only with a
 * digit in it; `12345678 at 9` ends before `at`.
 */
export function readCode({ text, start }: Place, shape: CodeShape): Code | null {
  if (!isOpening(matchAt(group, text, start) ?? '')) return null;
  let characters = '';
  let best: Code | null = null;
  let lastGroup = 0;
  for (let index = start; ; ) {
    const found = matchAt(group, text, index);
    if (
      !found ||
      characters.length + found.length > shape.most ||
      !mayFollow(text, index, start, found, lastGroup)
    )
      break;
    if (shape.digitsOnly && !/^\d+$/.test(found)) break;
    characters += found;
    lastGroup = found.length;
    index += found.length;
    if (isShaped(characters, shape) && isWhole(text, index))
      best = { characters: characters.toUpperCase(), end: index };
    const between = matchAt(gap, text, index);
    if (!between) break;
    index += between.length;
  }
  return best;
}

/** `AB 123456` may be a code, `photo 123456` is none. */
export function isOpening(found: string): boolean {
  return /\d/.test(found) || found.length <= 2 || (found.length <= 5 && found === found.toUpperCase());
}

function mayFollow(text: string, index: number, start: number, found: string, lastGroup: number): boolean {
  if (index === start) return true;
  if (matchAt(otherNumber, text, index)) return false;
  const isBehindSpace = text.charAt(index - 1) === ' ';
  if (isBehindSpace && !/\d/.test(found)) return false;
  // One digit alone goes on only in a row of such digits, as people spell a number out.
  return !isBehindSpace || found.length > 1 || lastGroup === 1 || /[a-z]/i.test(found);
}

function isShaped(characters: string, { least, leastDigits }: CodeShape): boolean {
  return characters.length >= least && characters.replace(/\D/g, '').length >= leastDigits;
}

/** Nothing that goes on: no letter or digit, no decimals, no unit. */
export function isWhole(text: string, end: number): boolean {
  if (isAlphanumeric(text.charCodeAt(end))) return false;
  const next = text.charAt(end);
  if (next === '%' || next === '€' || next === '@') return false;
  return !((next === '.' || next === ',' || next === ':') && isDigit(text.charCodeAt(end + 1)));
}

/** Whether a value may begin: not within a word, an amount, or a longer number. */
export function isBeginning(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charAt(start - 1);
  if (isAlphanumeric(text.charCodeAt(start - 1)) || '$€£¥₹+@'.includes(before)) return false;
  return !('.,'.includes(before) && isDigit(text.charCodeAt(start - 2)));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** What a sticky expression finds at a place. */
export function matchAt(sticky: RegExp, text: string, index: number): string | null {
  sticky.lastIndex = index;
  return sticky.exec(text)?.[0] ?? null;
}
