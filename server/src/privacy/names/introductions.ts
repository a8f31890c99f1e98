/**
 * Names that stand where only a name can stand: "my name is …", "this is … speaking", "Mrs …". A rule asks for less
 * evidence than the tagger does; one thing it always asks: that what follows is not an everyday word.
 */
import type { Detection } from '#privacy/detector.ts';
import { type Lexicon, listed } from './lexicon.ts';
import { hashWord } from './word-hash.ts';

const word = String.raw`[\p{L}\p{M}]{2,24}(?:['’-][\p{L}\p{M}]{2,24})?`;
/** Up to three words, with an initial before each but the first. */
const names = String.raw`(${word}(?: (?:\p{L}\.? )?${word}){0,2})`;
const whose =
  '(?:my|his|her|their|your|first|last|full|maiden|middle|family|given|sur|passenger|guest|patient)';
const score = 0.85;

/** A cheap look before the patterns are tried. */
const worthReading = /name|this is|\bm(?:rs?|s|iss)\b|speaking|here/i;

const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\b${whose} ?name(?:'s|’s|s| is| was|:) ${names}`, 'dgiu'),
  new RegExp(String.raw`\bthis is ${names} (?:speaking|calling)\b`, 'dgiu'),
  new RegExp(String.raw`^${names} (?:speaking|here)\b`, 'dgimu'),
  new RegExp(String.raw`\b(?:mr|mrs|ms|miss)\.? ${names}`, 'dgiu'),
];

const everyday = listed.common | listed.vocabulary | listed.outside;
const personal = listed.firstName | listed.lastName;
const titleCase = /^\p{Lu}/u;

export function findIntroduced(text: string, lexicon: Lexicon): Detection[] {
  if (!worthReading.test(text)) return [];
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern)).flatMap((found) => {
      const start = found.indices?.[1]?.[0] ?? 0;
      const length = nameLength(found[1] ?? '', lexicon);
      return length === 0 ? [] : [{ type: 'PERSON' as const, score, start, end: start + length }];
    }),
  );
}

/** How much of the words is a name: what comes before the first everyday word. */
function nameLength(words: string, lexicon: Lexicon): number {
  let length = 0;
  for (const { 0: part, index } of words.matchAll(/\S+/g)) {
    const bits = lexicon.words.get(hashWord(part));
    const surname = length > 0 && bits & personal && titleCase.test(part);
    if (bits & everyday && !surname && !/^\p{L}\.?$/u.test(part)) break;
    length = index + part.length;
  }
  return length;
}
