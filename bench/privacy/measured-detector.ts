/** The detector that is measured. */
import type { Detector } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { createRapportDetector } from '#privacy/rapport-detector.ts';

/** With its usual entity types unless others are named. */
export function measuredDetector(entityTypes?: readonly EntityType[]): Detector {
  return createRapportDetector(entityTypes ? { entityTypes } : {});
}
