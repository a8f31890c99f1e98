import { isIP } from 'node:net';
import type { Detection, Span } from '#privacy/detector.ts';
import { userParts } from '#privacy/patterns/credential.ts';

/** Scripts that put no spaces between words: an ASCII address may stand right beside them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
/**
 * Valid beside letters and digits. The equally valid `= / ? & | { }` and backtick are left out: in practice they
 * end the text before an address (`?email=jane@…`), which is not a part of it.
 */
const localSymbols = "._%+-'!#$*^~";
const doubledImage = /^[1-9]x\.(?:png|jpe?g|gif|webp|svg)$/i;

/**
 * E-mail addresses, found from their `@`. An address needs a domain with a dot, or an IP address in brackets;
 * punctuation around it is not swallowed.
 */
export function* findEmails(text: string): Generator<Detection> {
  if (!text.includes('@')) return;
  const logins = [...userParts(text)];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isWithinLogin(logins, at)) continue;
    const start = startOfLocal(text, at);
    const end = endOfDomain(text, at + 1);
    if (start < at && end !== null && !doubledImage.test(text.slice(at + 1, end))) {
      yield { type: 'EMAIL', score: 1, start, end };
    }
  }
}

/** The `@` behind the user part of a URL is as little an e-mail's as one within it. */
function isWithinLogin(logins: Span[], at: number): boolean {
  while (logins[0] && logins[0].end < at) logins.shift();
  return logins[0] !== undefined && logins[0].start <= at;
}

function startOfLocal(text: string, at: number): number {
  if (text[at - 1] === '"') return startOfQuoted(text, at);
  let start = at;
  const mayBeUnspaced = unspaced.test(characterBefore(text, at));
  for (;;) {
    const character = characterBefore(text, start);
    const isWord = wordCharacter.test(character) && (mayBeUnspaced || !unspaced.test(character));
    if (character === '' || !(isWord || localSymbols.includes(character))) break;
    start -= character.length;
  }
  // Quotation marks, bullets and emphasis before the address.
  while (start < at && text[start] !== '_' && localSymbols.includes(text.charAt(start))) start += 1;
  return start;
}

/** `"jane doe"@example.com`; the standard allows 64 characters. */
function startOfQuoted(text: string, at: number): number {
  const quoted = /"[^"\r\n]{1,64}"$/.exec(text.slice(Math.max(0, at - 66), at));
  return quoted ? at - quoted[0].length : at;
}

function endOfDomain(text: string, start: number): number | null {
  if (text[start] === '[') return endOfLiteral(text, start);
  let end: number | null = null;
  let label = endOfLabel(text, start);
  while (label > start && text[label] === '.') {
    const next = endOfLabel(text, label + 1);
    end = endOfTopLevel(text, label + 1, next) ?? end;
    if (next === label + 1) break;
    label = next;
  }
  return end;
}

/** Letters, digits and inner hyphens of any script. */
function endOfLabel(text: string, start: number): number {
  let end = start;
  for (let index = start; ; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const isWord = wordCharacter.test(character);
    if (!isWord && !(character === '-' && index > start)) return end;
    index += character.length;
    if (isWord) end = index;
  }
}

/** A top-level domain is punycode, or two letters and more, all ASCII or none; what is glued to it is cut off. */
function endOfTopLevel(text: string, start: number, end: number): number | null {
  const found = /^(?:xn--[a-z0-9-]{2,59}|[a-z]{2,63}|[\u0080-\uFFFF]{2,63})/i.exec(text.slice(start, end));
  return found ? start + found[0].length : null;
}

function endOfLiteral(text: string, start: number): number | null {
  const [literal, address = ''] =
    /^\[(?:IPv6:)?([0-9a-f:.]{3,45})\]/i.exec(text.slice(start, start + 60)) ?? [];
  return literal && isIP(address) ? start + literal.length : null;
}

function characterBefore(text: string, index: number): string {
  const low = text.charAt(index - 1);
  const pair = text.slice(Math.max(0, index - 2), index);
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : low;
}
