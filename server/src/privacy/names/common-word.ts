import { lexicon, listed } from './lexicon.ts';
import { hashWord } from './word-hash.ts';

/** Whether a word, in lower case, is an everyday one, whatever else it may be. */
export function isCommonWord(word: string): boolean {
  return (lexicon().words.get(hashWord(word)) & listed.common) !== 0;
}

export function isUsualFirstName(word: string): boolean {
  return (lexicon().words.get(hashWord(word)) & listed.usualFirstName) !== 0;
}
