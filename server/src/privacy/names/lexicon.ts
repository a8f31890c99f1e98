/**
 * What is known of words and of places of several words. It owns the lists in `lists/`, which
 * `training/build-lists.ts` writes; they are read once, at the first use.
 */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { readFrontCoded } from './front-coding.ts';
import { HashTable } from './hash-table.ts';
import { hashNextWord, hashSeed, hashWord } from './word-hash.ts';

/** Bits of a word. */
export const listed = {
  /** In the large list of names of people, first or last. */
  name: 1,
  firstName: 2,
  lastName: 4,
  /** An everyday word, whatever else it is. */
  common: 8,
  city: 16,
  knownCity: 32,
  region: 64,
  country: 128,
  /** A word the model knows by itself. */
  vocabulary: 256,
  /** Some place of several words begins with it. */
  beginsPlace: 512,
  nationality: 1024,
  /** A very usual first name. */
  usualFirstName: 2048,
  /** A word that is never part of anything that is looked for. */
  outside: 4096,
} as const;

/** The lists and how far their class bits are moved to become the bits above. */
const wordLists = [
  { file: 'names', shift: 0 },
  { file: 'places', shift: 4 },
] as const;
/** Classes in the list of words. */
export const wordClass = { common: 1, vocabulary: 2, nationality: 4, usualFirstName: 8 } as const;

export interface Lexicon {
  readonly words: HashTable;
  /** Places of two to four words; their bits are those of `listed`. */
  readonly phrases: HashTable;
}

let loaded: Lexicon | null = null;

export function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  const words = new HashTable(2 ** 19);
  const phrases = new HashTable(2 ** 17);
  for (const { file, shift } of wordLists)
    readFrontCoded(readList(file), (word, classes) => words.add(hashWord(word), classes << shift));
  readFrontCoded(readList('words'), (word, classes) => words.add(hashWord(word), bitsOfClasses(classes)));
  readFrontCoded(readList('outside'), (word) => words.add(hashWord(word), listed.outside));
  readFrontCoded(readList('phrases'), (phrase, classes) => {
    const parts = phrase.split(' ').map(hashWord);
    words.add(parts[0] ?? 0, listed.beginsPlace);
    phrases.add(parts.reduce(hashNextWord, hashSeed), classes << 4);
  });
  return { words, phrases };
}

function bitsOfClasses(classes: number): number {
  return (
    (classes & wordClass.common ? listed.common : 0) |
    (classes & wordClass.vocabulary ? listed.vocabulary : 0) |
    (classes & wordClass.nationality ? listed.nationality : 0) |
    (classes & wordClass.usualFirstName ? listed.usualFirstName : 0)
  );
}

function readList(name: string): string {
  return brotliDecompressSync(readFileSync(new URL(`lists/${name}.txt.br`, import.meta.url))).toString();
}
