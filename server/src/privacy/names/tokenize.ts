import {
  breakKind,
  digitKind,
  foldUnit,
  isCapital,
  kindOf,
  letterKind,
  markKind,
  spaceKind,
} from './characters.ts';
import type { HashTable } from './hash-table.ts';
import { shapes, type TokenBuffer } from './token-buffer.ts';
import { hashSeed, hashUnit } from './word-hash.ts';

const apostrophe = 0x27;
const typographicApostrophe = 0x2019;

/** Cuts a text into tokens, in one pass, and looks each word up. */
export function tokenize(text: string, tokens: TokenBuffer, words: HashTable): void {
  tokens.clear();
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === letterKind || kind === digitKind) at = addWord(text, at, tokens, words);
    else if (kind === breakKind) at = addBreak(text, at, tokens);
    else if (kind === spaceKind || kind === markKind) at += 1;
    else if (isApostrophe(unit) && contractionEnd(text, at) > 0) at = addWord(text, at, tokens, words);
    else at = addSigns(text, at, tokens, words);
  }
}

function addWord(text: string, start: number, tokens: TokenBuffer, words: HashTable): number {
  let hash = hashSeed;
  let letters = 0;
  let digits = 0;
  let capitals = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === letterKind) letters += 1;
    else if (kind === digitKind) digits += 1;
    else if (kind === markKind) continue;
    else if (!isApostrophe(unit) || (at > start && !continuesWord(text, at))) break;
    if (isCapital(unit)) capitals += 1;
    hash = hashUnit(hash, foldUnit(unit));
  }
  const index = tokens.add(start, at);
  tokens.hash[index] = hash;
  tokens.bits[index] = letters > 0 ? words.get(hash) : 0;
  tokens.shape[index] =
    digits === 0
      ? letterShape(letters, capitals, isCapital(text.charCodeAt(start)))
      : digitShape(text, start, digits, letters);
  addAffixes(text, start, at, index, tokens);
  return at;
}

function addAffixes(text: string, start: number, end: number, index: number, tokens: TokenBuffer): void {
  const last = foldUnit(text.charCodeAt(end - 1));
  const secondLast = end - start > 1 ? foldUnit(text.charCodeAt(end - 2)) : 0;
  const thirdLast = end - start > 2 ? foldUnit(text.charCodeAt(end - 3)) : 0;
  const suffix2 = hashUnit(hashUnit(hashSeed, last), secondLast);
  tokens.suffix2[index] = suffix2;
  tokens.suffix3[index] = hashUnit(suffix2, thirdLast);
  const first = hashUnit(hashSeed, foldUnit(text.charCodeAt(start)));
  const second = hashUnit(first, end - start > 1 ? foldUnit(text.charCodeAt(start + 1)) : 0);
  tokens.prefix3[index] = hashUnit(second, end - start > 2 ? foldUnit(text.charCodeAt(start + 2)) : 0);
}

function addBreak(text: string, start: number, tokens: TokenBuffer): number {
  let end = start + 1;
  for (let at = end; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === breakKind) end = at + 1;
    else if (kind !== spaceKind) break;
  }
  plain(tokens, tokens.add(start, end), 10, shapes.lineBreak);
  return end;
}

/** The same sign several times over is one token. */
function addSigns(text: string, start: number, tokens: TokenBuffer, words: HashTable): number {
  const unit = text.charCodeAt(start);
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) === unit) end += 1;
  const index = tokens.add(start, end);
  plain(tokens, index, unit, shapes.punctuation);
  tokens.bits[index] = words.get(tokens.hash[index] as number);
  return end;
}

function plain(tokens: TokenBuffer, index: number, unit: number, shape: number): void {
  tokens.hash[index] = hashUnit(hashSeed, unit);
  tokens.bits[index] = 0;
  tokens.shape[index] = shape;
  tokens.suffix2[index] = 0;
  tokens.suffix3[index] = 0;
  tokens.prefix3[index] = 0;
}

function letterShape(letters: number, capitals: number, beginsCapital: boolean): number {
  if (letters === 1) return capitals === 1 ? shapes.initial : shapes.letter;
  if (capitals === 0) return shapes.lower;
  if (capitals === letters) return shapes.capitals;
  return beginsCapital && capitals === 1 ? shapes.title : shapes.mixed;
}

function digitShape(text: string, start: number, digits: number, letters: number): number {
  if (letters > 0)
    return letters === 2 && /^\d{1,3}(?:st|nd|rd|th)/i.test(text.slice(start, start + 6))
      ? shapes.ordinal
      : shapes.alphanumeric;
  if (digits === 4 && /^(?:19|20)/.test(text.slice(start, start + 2))) return shapes.year;
  return shapes.digits + Math.min(digits, 6);
}

function isApostrophe(unit: number): boolean {
  return unit === apostrophe || unit === typographicApostrophe;
}

/** Whether a word goes on behind the apostrophe at `at`: `O'Neil`, `don't`, but not `Anna's`. */
function continuesWord(text: string, at: number): boolean {
  return kindOf(text.charCodeAt(at + 1)) === letterKind && contractionEnd(text, at) === 0;
}

/** Where the contraction that begins with the apostrophe at `at` ends (`'s`, `'m`, `'re`); 0: none does. */
function contractionEnd(text: string, at: number): number {
  const first = foldUnit(text.charCodeAt(at + 1));
  const second = at + 2 < text.length ? foldUnit(text.charCodeAt(at + 2)) : 0;
  const long =
    (first === 114 || first === 118) && second === 101 ? 2 : first === 108 && second === 108 ? 2 : 0;
  const length = long || (first === 115 || first === 109 || first === 100 ? 1 : 0);
  if (length === 0 || kindOf(text.charCodeAt(at + 1 + length)) === letterKind) return 0;
  return at + 1 + length;
}
