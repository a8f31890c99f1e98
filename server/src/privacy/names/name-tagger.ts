/**
 * Finds names, addresses, places, organisations and the like in one text: `createNameTagger().tag(text, previous)`.
 *
 * Invariants
 * N1. Nothing is awaited, and nothing is read from the disk after the first tagger was made.
 * N2. The time it takes grows with the length of the text alone.
 * N3. The same text after the same question is always answered alike.
 */
import type { Detection } from '#privacy/detector.ts';
import { findIntroduced } from './introductions.ts';
import { lexicon } from './lexicon.ts';
import { model } from './model.ts';
import { plausible } from './plausible.ts';
import { promptOf } from './prompt.ts';
import { Tagger } from './tagger.ts';

export interface NameTagger {
  /**
   * What is found in a text, in no particular order and with overlaps.
   *
   * @param previous what the other speaker said just before, as a hint of what the text answers; null: unknown
   */
  tag(text: string, previous?: string | null): Detection[];
}

export function createNameTagger(): NameTagger {
  const words = lexicon();
  const tagger = new Tagger(words, model());
  return {
    tag: (text, previous = null) => [
      ...plausible(text, tagger.tag(text, promptOf(previous))),
      ...findIntroduced(text, words),
    ],
  };
}
