/** Everything that is measured and does not depend on the machine. */
import { entityTypes } from '#privacy/entity-type.ts';
import { namesInCase } from './casing.ts';
import { cleanSet } from './clean-set.ts';
import { dialogueSet } from './dialogue-set.ts';
import { starDialogues, synthSentences } from './labelled-files.ts';
import type { LabelledSet } from './labelled-set.ts';
import { measuredDetector } from './measured-detector.ts';
import { recognizerVectors, scoreVectors, type VectorScore } from './recognizer-vectors.ts';
import { scoreSet, type SetScore } from './score-set.ts';
import { splitSet } from './split-set.ts';
import { spokenSet } from './spoken-set.ts';

export interface PrivacyFigures {
  readonly sets: readonly SetScore[];
  readonly vectors: Readonly<Record<string, VectorScore>>;
}

export interface MeasuredSet {
  readonly set: LabelledSet;
  /** Whether the detector is also asked for the kinds that are masked only on request. */
  readonly allTypes: boolean;
}

export function measuredSets(): MeasuredSet[] {
  const synth = synthSentences();
  return [
    { set: synth, allTypes: false },
    { set: { ...synth, name: 'synth, all kinds' }, allTypes: true },
    ...[
      namesInCase(synth, 'lower'),
      namesInCase(synth, 'upper'),
      starDialogues(),
      spokenSet(),
      dialogueSet(),
      splitSet(),
      cleanSet(),
    ].map((set) => ({ set, allTypes: false })),
  ];
}

export async function measurePrivacy(progress: (line: string) => void): Promise<PrivacyFigures> {
  const sets: SetScore[] = [];
  for (const { set, allTypes } of measuredSets()) {
    progress(set.name);
    sets.push(await scoreSet(set, measuredDetector(allTypes ? entityTypes : undefined)));
  }
  progress('recognizer vectors');
  return { sets, vectors: await scoreVectors(recognizerVectors(), measuredDetector) };
}
