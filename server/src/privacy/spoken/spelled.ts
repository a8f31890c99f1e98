/** Letters and digits that are spelled one by one: `s m i t h`, `j as in juliet`, `a b one two three`. */
import type { Span } from '#privacy/detector.ts';
import { bridgeFrom } from './between-numbers.ts';
import { dictatedPartAt } from './dictated-number.ts';
import type { SpokenWord } from './spoken-word.ts';

export interface SpelledPart extends Span {
  readonly text: string;
  readonly isLetter: boolean;
  /** Said with a word that begins with the letter: nobody does that but to spell. */
  readonly isGlossed: boolean;
}

export type Spelled = readonly SpelledPart[];

const leastLength = 3;
const leastLetters = 2;

export function spelledRuns(text: string, words: readonly SpokenWord[]): Spelled[] {
  const runs: Spelled[] = [];
  for (let at = 0; at < words.length; ) {
    const { parts, next } = runFrom(text, words, at);
    const letters = parts.filter(({ isLetter }) => isLetter).length;
    if (spelledText(parts).length >= leastLength && letters >= leastLetters) runs.push(parts);
    at = next;
  }
  return runs;
}

export function spelledText(run: Spelled): string {
  return run.map(({ text }) => text).join('');
}

export function isGlossed(run: Spelled): boolean {
  return run.some((part) => part.isGlossed);
}

function runFrom(text: string, words: readonly SpokenWord[], from: number) {
  const parts: SpelledPart[] = [];
  let next = from;
  for (let at = from; ; ) {
    const found = spelledPartAt(words, at);
    if (!found) break;
    parts.push(found.part);
    next = at + found.length;
    const bridge = bridgeFrom(text, words, next, 0);
    if (!bridge) break;
    at = bridge.next;
  }
  return { parts, next: Math.max(next, from + 1) };
}

const loneLetter = /(?<!['’\w])[b-hj-z](?![\w'’])|\bdouble\b/i;

/** Whether anything can be spelled in a text; `a` and `I` are words. */
export function mayHoldSpelling(text: string): boolean {
  return loneLetter.test(text);
}

/** A letter with its gloss, `double` and a letter, or a part of a dictated number. */
export function spelledPartAt(
  words: readonly SpokenWord[],
  at: number,
): { readonly part: SpelledPart; readonly length: number } | null {
  const first = words[at];
  if (!first) return null;
  const skipped = first.word === 'capital' || first.word === 'letter' ? 1 : 0;
  const times = first.word === 'double' ? 2 : 1;
  const letterAt = at + skipped + (times - 1);
  const letter = words[letterAt];
  if (letter && /^\p{L}$/u.test(letter.word)) {
    const gloss = glossLength(words, letterAt, letter.word);
    const length = letterAt + 1 + gloss - at;
    const end = words[at + length - 1]?.end ?? letter.end;
    const part = {
      start: first.start,
      end,
      text: letter.word.repeat(times),
      isLetter: true,
      isGlossed: gloss > 0,
    };
    return { part, length };
  }
  const number = dictatedPartAt(words, at);
  if (!number) return null;
  const { start, end, digits, length } = number;
  return { part: { start, end, text: digits, isLetter: false, isGlossed: false }, length };
}

/** `as in juliet`, `for bravo`, `like mother`: words after a letter that name it. */
function glossLength(words: readonly SpokenWord[], at: number, letter: string): number {
  const [one, two] = [words[at + 1]?.word, words[at + 2]?.word];
  const names = (word: string | undefined) =>
    word !== undefined && word.length > 1 && word.startsWith(letter);
  if (one === 'as' && (two === 'in' || two === 'for') && names(words[at + 3]?.word)) return 3;
  return (one === 'for' || one === 'like') && names(two) ? 2 : 0;
}
