import type { Detection, Detector } from '#privacy/detector.ts';
import type { Passage } from '#privacy/passage.ts';

type Answer = readonly (readonly Detection[])[];

/** The same detector with another answer, made of its own. */
export function detectorOver(
  beneath: Detector,
  answer: (found: Answer, passages: readonly Passage[]) => Answer | Promise<Answer>,
): Detector {
  return {
    name: beneath.name,
    version: beneath.version,
    entityTypes: beneath.entityTypes,
    scoreThreshold: beneath.scoreThreshold,
    detect: async (passages, notes) => answer(await beneath.detect(passages, notes), passages),
  };
}
