import { foldUnit, kindOf, markKind } from './characters.ts';

export const hashSeed = 0x811c9dc5 | 0;

/** FNV-1a over folded code units; the final mixing is left to whoever makes an index of it. */
export function hashUnit(hash: number, foldedUnit: number): number {
  return Math.imul(hash ^ foldedUnit, 0x01000193);
}

/** The hash under which a word is looked up: accents and case do not count. */
export function hashWord(word: string): number {
  let hash = hashSeed;
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index);
    if (kindOf(unit) !== markKind) hash = hashUnit(hash, foldUnit(unit));
  }
  return hash;
}

/** The hash of a phrase, made word by word from the hashes of its words. */
export function hashNextWord(phrase: number, word: number): number {
  return scramble(Math.imul(phrase, 31) ^ word);
}

/** Spreads a hash over all 32 bits. */
export function scramble(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b | 0);
  return again ^ (again >>> 16);
}
