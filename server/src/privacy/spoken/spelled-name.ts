import type { Detection } from '#privacy/detector.ts';
import { isGlossed, mayHoldSpelling, spelledRuns, spelledText } from './spelled.ts';
import { spokenWords } from './spoken-word.ts';

const cue = /\b(?:names?|surname|called|spell(?:ed|ing|t)?|speaking)\b/i;
const cueReach = 50;
/** `u s a` and `a t m` are shorter than most names that are spelled without a word about it. */
const leastLetters = 4;

/** Names that are spelled: nobody spells anything else letter by letter but codes, which have digits. */
export function* findSpelledNames(text: string): Generator<Detection> {
  if (!mayHoldSpelling(text)) return;
  for (const run of spelledRuns(text, spokenWords(text))) {
    if (!run.every(({ isLetter }) => isLetter)) continue;
    const start = run[0]?.start ?? 0;
    const isNamed = cue.test(text.slice(Math.max(0, start - cueReach), start));
    const name = spelledText(run);
    if (!isNamed && !isGlossed(run) && name.length < leastLetters) continue;
    yield {
      type: 'PERSON',
      score: isNamed || isGlossed(run) ? 0.85 : 0.6,
      start,
      end: run.at(-1)?.end ?? start,
      canonical: name,
    };
  }
}
