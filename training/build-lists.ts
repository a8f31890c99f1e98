/**
 * Writes the lists of words the tagger of names reads: `node training/build-lists.ts`.
 * The same packages give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { type ClassedWord, writeFrontCoded } from '#privacy/names/front-coding.ts';
import { wordClass } from '#privacy/names/lexicon.ts';
import { commonWords } from './common-words.ts';
import { wordsOfFrames } from './frame-files.ts';
import {
  cities,
  countriesInManyLanguages,
  divisions,
  humanNames,
  localeNames,
  zoneCities,
} from './sources.ts';
import { nationalities, triggerWords } from './word-files.ts';

const nameClass = { name: 1, first: 2, last: 4 } as const;
const placeClass = { city: 1, known: 2, region: 4, country: 8 } as const;
/** In so many locales' lists a first name is a usual one. */
const usualIn = 4;
const longestPhrase = 4;

/** Words by their folded spelling, with the union of their classes. */
class WordClasses {
  readonly #classes = new Map<string, number>();

  add(words: Iterable<string>, classes: number): void {
    for (const word of words) {
      const folded = fold(word);
      if (folded.length > 1) this.#classes.set(folded, (this.#classes.get(folded) ?? 0) | classes);
    }
  }

  sorted(): ClassedWord[] {
    return [...this.#classes]
      .map(([word, classes]) => ({ word, classes }))
      .sort((one, other) => (one.word < other.word ? -1 : 1));
  }
}

function fold(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
}

/** The words of a name as the tagger cuts them. */
function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{M}'’]+/u).filter(Boolean);
}

function names(): ClassedWord[] {
  const list = new WordClasses();
  list.add(humanNames().flatMap(wordsOf), nameClass.name);
  for (const { first, last } of localeNames()) {
    list.add(first.flatMap(wordsOf), nameClass.name | nameClass.first);
    list.add(last.flatMap(wordsOf), nameClass.name | nameClass.last);
  }
  return list.sorted();
}

function places(each: (name: string, classes: number) => void): void {
  for (const { name } of cities()) each(name, placeClass.city);
  for (const { name } of divisions('admin1')) each(name, placeClass.region);
  for (const name of [...zoneCities(), ...localeNames().flatMap((locale) => locale.cities)])
    each(name, placeClass.known);
  for (const name of countriesInManyLanguages()) each(name, placeClass.country);
}

function singlePlaces(): ClassedWord[] {
  const list = new WordClasses();
  places((name, classes) => {
    const words = wordsOf(name);
    if (words.length === 1) list.add(words, classes);
  });
  return list.sorted();
}

function phrases(): ClassedWord[] {
  const list = new WordClasses();
  places((name, classes) => {
    const words = wordsOf(name);
    if (words.length > 1 && words.length <= longestPhrase) list.add([words.join(' ')], classes);
  });
  return list.sorted();
}

function words(): ClassedWord[] {
  const list = new WordClasses();
  const vocabulary = [...wordsOfFrames(), ...triggerWords()].flatMap(wordsOf);
  list.add(commonWords(), wordClass.common);
  list.add(wordsOfFrames(), wordClass.common);
  list.add(vocabulary, wordClass.vocabulary);
  list.add(nationalities(), wordClass.nationality);
  list.add(usualFirstNames(), wordClass.usualFirstName);
  return list.sorted();
}

function usualFirstNames(): string[] {
  const locales = new Map<string, number>();
  for (const { first } of localeNames())
    for (const name of new Set(first.map(fold))) locales.set(name, (locales.get(name) ?? 0) + 1);
  return [...locales].filter(([, count]) => count >= usualIn).map(([name]) => name);
}

function write(name: string, list: readonly ClassedWord[]): void {
  const text = writeFrontCoded(list);
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(new URL(`../server/src/privacy/names/lists/${name}.txt.br`, import.meta.url), packed);
  process.stdout.write(`${name}: ${list.length} entries, ${packed.length} bytes\n`);
}

write('names', names());
write('places', singlePlaces());
write('phrases', phrases());
write('words', words());
