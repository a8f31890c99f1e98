/**
 * Several detectors as one.
 *
 * M1. What any of them finds counts: the answer is the union, and who acts on it settles overlaps
 *     (`#privacy/overlaps.ts`: the longest, then the surest).
 * M2. One that fails fails them all, unless it is optional: then the others' answer counts, and it is said which
 *     was missing: always to `onMissing`, and to whoever asked, if they listen.
 */
import type { Detection, DetectionNotes, Detector } from '#privacy/detector.ts';
import type { Passage } from '#privacy/passage.ts';

export interface MergedPart {
  readonly detector: Detector;
  readonly isOptional: boolean;
}

type Answer = readonly (readonly Detection[])[];

type OnMissing = DetectionNotes['missing'];

export function mergeDetectors(parts: readonly MergedPart[], onMissing: OnMissing): Detector {
  const detectors = parts.map(({ detector }) => detector);
  const scoreThreshold = Math.min(...detectors.map((detector) => detector.scoreThreshold));
  return {
    name: detectors.map(({ name }) => name).join('+'),
    version: detectors.map(({ version }) => version).join('+'),
    entityTypes: [...new Set(detectors.flatMap(({ entityTypes }) => entityTypes))],
    scoreThreshold,
    detect: async (passages, notes) => {
      const missing: OnMissing = (name, error) => {
        onMissing(name, error);
        notes?.missing(name, error);
      };
      const answers = await Promise.all(parts.map((part) => answerOf(part, passages, missing)));
      return passages.map((_, index) => answers.flatMap((answer) => answer[index] ?? []));
    },
  };
}

/** What its own detector would not act on is left out: thresholds differ. */
async function answerOf(
  { detector, isOptional }: MergedPart,
  passages: readonly Passage[],
  missing: OnMissing,
): Promise<Answer> {
  try {
    const answer = await detector.detect(passages);
    return answer.map((found) => found.filter(({ score }) => score >= detector.scoreThreshold));
  } catch (error) {
    if (!isOptional) throw error;
    missing(detector.name, error); // M2
    return passages.map(() => []);
  }
}
