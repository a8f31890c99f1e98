import { detectorOver } from '#privacy/detector-over.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';

/** Kinds that are told by words alone; the others have a form. */
const toldByWords: ReadonlySet<EntityType> = new Set([
  'PERSON',
  'ADDRESS',
  'PLACE',
  'SECURITY_ANSWER',
  'ORGANIZATION',
  'NATIONALITY',
  'TITLE',
]);

/** A detector for words that are names of something else, such as those of fields: there, only a form is believed. */
export function formsOnly(detector: Detector): Detector {
  const hasForm = ({ type }: Detection) => !toldByWords.has(type);
  return detectorOver(detector, (answer) => answer.map((found) => found.filter(hasForm)));
}
