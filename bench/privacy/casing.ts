/** The same texts in other letters: people type without capitals, machines print in nothing else. */
import type { LabelledSet } from './labelled-set.ts';

export type Casing = 'lower' | 'upper';

/** Those of the texts that name a person, a place or an address. */
export function namesInCase(set: LabelledSet, casing: Casing): LabelledSet {
  const labels = new Set([set.words.PERSON, set.words.PLACE, set.words.ADDRESS]);
  const documents = set.documents
    .filter(({ passages }) => passages.some(({ spans }) => spans.some(({ label }) => labels.has(label))))
    .map((document) => ({
      ...document,
      passages: document.passages.map((passage) => ({ ...passage, text: recased(passage.text, casing) })),
    }));
  return { ...set, name: `${set.name}, ${casing} case`, documents };
}

/** Letters whose other form is longer (`ß`, `İ`) stay as they are, so that every position stays where it is. */
export function recased(text: string, casing: Casing): string {
  return Array.from(text, (character) => {
    const other = casing === 'lower' ? character.toLowerCase() : character.toUpperCase();
    return other.length === character.length ? other : character;
  }).join('');
}
