import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { writeFrontCoded } from '#privacy/names/front-coding.ts';
import { lexicon, listed } from '#privacy/names/lexicon.ts';
import { hashWord } from '#privacy/names/word-hash.ts';
import type { Example } from './examples.ts';

/** A word seen this often, and hardly ever within a span, is taken to be outside without being scored. */
const often = 25;
const hardlyEver = 0.001;
/** A word that could be a name or a place has to be seen this often. */
const veryOften = 1500;
const nameOrPlace =
  listed.firstName | listed.lastName | listed.knownCity | listed.region | listed.country | listed.nationality;

/** Counts which words never belong to what is looked for. */
export class OutsideWords {
  readonly #seen = new Map<string, { outside: number; inside: number }>();

  count({ text, spans }: Example): void {
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’](?:t|T))?|[?!"“”();]/gu)) {
      const key = word.toLowerCase().replaceAll('’', "'");
      const entry = this.#seen.get(key) ?? { outside: 0, inside: 0 };
      const inside = spans.some(({ start, end }) => start < index + word.length && index < end);
      if (inside) entry.inside += 1;
      else entry.outside += 1;
      this.#seen.set(key, entry);
    }
  }

  save(): number {
    const words = [...this.#seen]
      .filter(([word, { outside, inside }]) => isOutside(word, outside, inside))
      .map(([word]) => ({ word, classes: 0 }))
      .sort((one, other) => (one.word < other.word ? -1 : 1));
    const packed = brotliCompressSync(writeFrontCoded(words));
    writeFileSync(new URL('../server/src/privacy/names/lists/outside.txt.br', import.meta.url), packed);
    return words.length;
  }
}

function isOutside(word: string, outside: number, inside: number): boolean {
  if (inside > hardlyEver * outside || !/^[a-z?!"“”();]/.test(word)) return false;
  return outside >= ((lexicon().words.get(hashWord(word)) & nameOrPlace) === 0 ? often : veryOften);
}
