/**
 * What the features are made of, token by token, in a form that does not depend on how the text is cased: what a
 * capital means is decided for the whole text, so that a text in lower case and one in capitals read the same.
 */
import { listed, type Lexicon } from './lexicon.ts';
import { shapes, type TokenBuffer } from './token-buffer.ts';
import { hashNextWord, hashSeed } from './word-hash.ts';

const casings = { none: 0, sentences: 1, full: 2 } as const;
/** The shape of any word where capitals mean nothing. */
const uncased = 20;
const longestPhrase = 4;
const hyphen = 0x2d;
const fullStops: ReadonlySet<number> = new Set([0x2e, 0x21, 0x3f, 0x3a, 0x22]);

export class Columns {
  /** The word itself where the model knows it, else what stands for unknown words. */
  word = new Int32Array(256);
  shape = new Uint8Array(256);
  /** What the lists say, as one number. */
  kind = new Uint16Array(256);
  /** Place in a place name of several words: 0 none, odd its first word, even a later one. */
  phrase = new Uint8Array(256);

  fill(text: string, tokens: TokenBuffer, { phrases }: Lexicon): void {
    if (this.word.length < tokens.count) this.#grow(tokens.start.length);
    const casing = casingOf(text, tokens);
    this.phrase.fill(0, 0, tokens.count);
    for (let index = 0; index < tokens.count; index += 1) {
      const bits = tokens.bits[index] ?? 0;
      this.shape[index] = casedShape(tokens.shape[index] ?? 0, casing);
      this.kind[index] = kindOfBits(bits);
      this.word[index] = wordId(tokens, index, bits);
    }
    for (let index = 0; index < tokens.count; index += 1) {
      if ((tokens.bits[index] ?? 0) & listed.beginsPlace && this.phrase[index] === 0)
        this.#markPlace(text, tokens, index, phrases);
    }
  }

  #markPlace(text: string, tokens: TokenBuffer, first: number, phrases: Lexicon['phrases']): void {
    let phrase = hashNextWord(hashSeed, tokens.hash[first] ?? 0);
    let last = first;
    let found = 0;
    let words = 1;
    for (let at = first + 1; at < tokens.count && words < longestPhrase; at += 1) {
      if (tokens.shape[at] === shapes.punctuation && text.charCodeAt(tokens.start[at] ?? 0) === hyphen)
        continue;
      if ((tokens.shape[at] ?? 0) >= shapes.digits) break;
      words += 1;
      phrase = hashNextWord(phrase, tokens.hash[at] ?? 0);
      const bits = phrases.get(phrase);
      if (bits === 0) continue;
      last = at;
      found = bits & (listed.country | listed.region) ? 4 : bits & listed.knownCity ? 2 : 0;
    }
    if (last === first) return;
    this.phrase[first] = found + 1;
    this.phrase.fill(found + 2, first + 1, last + 1);
  }

  #grow(length: number): void {
    this.word = new Int32Array(length);
    this.shape = new Uint8Array(length);
    this.kind = new Uint16Array(length);
    this.phrase = new Uint8Array(length);
  }
}

function wordId(tokens: TokenBuffer, index: number, bits: number): number {
  const shape = tokens.shape[index] ?? 0;
  if (shape >= shapes.lineBreak || bits & listed.vocabulary) return tokens.hash[index] ?? 0;
  return shape >= shapes.digits ? shape : bits & listed.common ? 1 : 2;
}

function kindOfBits(bits: number): number {
  const first = bits & listed.firstName;
  const last = bits & listed.lastName;
  const name =
    bits & listed.usualFirstName ? 5 : first && last ? 4 : last ? 3 : first ? 2 : bits & listed.name ? 1 : 0;
  const place =
    bits & listed.country
      ? 4
      : bits & listed.region
        ? 3
        : bits & listed.knownCity
          ? 2
          : bits & listed.city
            ? 1
            : 0;
  return name + (bits & listed.common ? 6 : 0) + place * 12 + (bits & listed.nationality ? 60 : 0);
}

/** What capitals mean in a text: nothing, when all or none of it is in capitals. */
function casingOf(text: string, tokens: TokenBuffer): number {
  let lower = 0;
  let capitals = 0;
  let beginning = 0;
  let beginsSentence = true;
  for (let index = 0; index < tokens.count; index += 1) {
    const shape = tokens.shape[index] ?? 0;
    if (shape === shapes.lower) lower += 1;
    else if (shape === shapes.capitals) capitals += 1;
    else if (shape === shapes.title || shape === shapes.mixed) {
      if (!beginsSentence) return casings.full;
      beginning += 1;
    }
    beginsSentence =
      shape === shapes.lineBreak ||
      (shape === shapes.punctuation && fullStops.has(text.charCodeAt(tokens.start[index] ?? 0)));
  }
  if (beginning > 0) return casings.sentences;
  return lower > 0 && capitals > 0 ? casings.sentences : casings.none;
}

function casedShape(shape: number, casing: number): number {
  if (shape >= shapes.digits) return shape;
  if (casing === casings.none) return shape === shapes.initial || shape === shapes.letter ? 21 : uncased;
  return casing === casings.sentences ? shape + 22 : shape;
}
