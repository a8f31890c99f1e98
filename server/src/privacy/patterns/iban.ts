import type { Detection } from '#privacy/detector.ts';
import { isAlphanumeric } from '#privacy/patterns/digit-words.ts';
import { ibanLengths } from '#privacy/patterns/iban-lengths.ts';

/** A country and check digits where a word begins, or right after the word IBAN. */
const beginning = /(?:(?<![a-z0-9])|(?<=iban))([a-z]{2})\d{2}(?=[ \s.-]?[a-z0-9])/gi;

/** International bank account numbers: the length is its country's, and the check digits hold. */
export function* findIbans(text: string): Generator<Detection> {
  for (const found of text.matchAll(beginning)) {
    const length = ibanLengths[(found[1] ?? '').toUpperCase()];
    const account = length === undefined ? null : readAccount(text, found.index, length);
    if (!account || !passesModulo97(account.characters)) continue;
    yield { type: 'IBAN', score: 0.95, start: found.index, end: account.end };
  }
}

/** Exactly `length` letters and digits, at most one separator between two of them, and a word's end behind. */
function readAccount(
  text: string,
  start: number,
  length: number,
): { characters: string; end: number } | null {
  let characters = '';
  let index = start;
  while (characters.length < length) {
    const character = text.charAt(index);
    if (isAlphanumeric(text.charCodeAt(index))) characters += character;
    else if (!/[\s.-]/.test(character) || !isAlphanumeric(text.charCodeAt(index - 1))) return null;
    index += 1;
  }
  return /[a-z0-9]/i.test(text.charAt(index)) ? null : { characters: characters.toUpperCase(), end: index };
}

/** ISO 7064: country and check digits moved to the end, letters counted from A = 10, the remainder is 1. */
function passesModulo97(account: string): boolean {
  let remainder = 0;
  for (let index = 0; index < account.length; index += 1) {
    const code = account.charCodeAt((index + 4) % account.length);
    const value = code < 65 ? code - 48 : code - 55;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
