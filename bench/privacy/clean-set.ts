/** Support sentences without personal data: whatever is masked in them is masked without need. */
import { cleanFrames } from './clean-frames.ts';
import { fillClean } from './clean-values.ts';
import { ownWords } from './label-words.ts';
import type { LabelledDocument } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { SeededRandom } from './seeded-random.ts';
import { noSkipWords } from './skip-words.ts';

const sentencesOfFrame = 10;

export function cleanSet(seed = 404): LabelledSet {
  const random = new SeededRandom(seed);
  const documents = cleanFrames.flatMap((frame) => sentences(frame, random));
  return { name: 'clean', documents, words: ownWords, skipWords: noSkipWords, labelsAll: true };
}

/** The sentence as a whole is a decoy, so the share of decoys touched is that of sentences damaged. */
function sentences(frame: string, random: SeededRandom): LabelledDocument[] {
  return Array.from({ length: sentencesOfFrame }, (_, index) => {
    const sentence = fillClean(frame, random);
    const decoys = [{ start: 0, end: sentence.text.length }];
    const speaker = random.pick(['person', 'agent', null] as const);
    return { id: `clean-${frame}-${index}`, form: 'sentence', passages: [{ ...sentence, speaker, decoys }] };
  });
}
