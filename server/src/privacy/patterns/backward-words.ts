import { isAlphanumeric } from '#privacy/patterns/digit-words.ts';
import type { Span } from '#privacy/detector.ts';

/** A word as it is compared: in lower case, without apostrophes. */
export interface Word extends Span {
  readonly word: string;
}

const mostWords = 10;
const longestWord = 24;
const longestGap = 6;
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
const lightPunctuation = ' \n\t:=#.,!\'"’“”()*_-/>?|[]{}\\';
/** `no. 12`, but not `I forgot my PIN. 2019 was …`. */
const abbreviations = new Set(
  'no nr num acct exp reg lic ref pol pass d o b tel id cust geb né née st jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);

/** The words before a place, the nearest first, as far as only space and light punctuation lie between; read when asked for. */
export class BackwardWords {
  readonly #text: string;
  readonly #start: number;
  readonly #words: Word[] = [];
  #isComplete = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
  }

  at(index: number): Word | undefined {
    while (this.#words.length <= index && !this.#isComplete) {
      const last = this.#words.at(-1);
      const next = this.#words.length < mostWords ? wordBefore(this.#text, last?.start ?? this.#start) : null;
      if (!next || (!last && this.#endsSentence(next))) this.#isComplete = true;
      else this.#words.push(next);
    }
    return this.#words[index];
  }

  #endsSentence({ word, end }: Word): boolean {
    return this.#text[end] === '.' && /\s/.test(this.#text.charAt(end + 1)) && !abbreviations.has(word);
  }
}

/** The word that ends before `end`, or null where something else than space and light punctuation lies between. */
export function wordBefore(text: string, end: number): Word | null {
  let last = end;
  while (last > 0 && end - last <= longestGap && !isWordCharacter(text, last - 1)) {
    if (!lightPunctuation.includes(text.charAt(last - 1))) return null;
    last -= 1;
  }
  if (last === 0 || end - last > longestGap) return null;
  let first = last;
  while (
    first > 0 &&
    last - first <= longestWord &&
    (isWordCharacter(text, first - 1) || isApostrophe(text, first - 1))
  )
    first -= 1;
  return { word: plainWord(text.slice(first, last)), start: first, end: last };
}

/** `Driver’s` and `DRIVER'S` are `driver`, `don't` is `dont`. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  return lower.includes("'") || lower.includes('’')
    ? lower.replace(/['’]s$/, '').replace(/['’]/g, '')
    : lower;
}

function isWordCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 ? isAlphanumeric(code) : wordCharacter.test(text.charAt(index));
}

/** Within a word, such as in `it's`. */
function isApostrophe(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code === 39 || code === 0x2019) && index > 0 && isWordCharacter(text, index - 1);
}
