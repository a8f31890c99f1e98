import { entityTypes, type EntityType, isCustomWord } from '#privacy/entity-type.ts';

/** How many detections of each type were acted on; what an audit entry may know about a text. */
export type DetectionCounts = Readonly<Partial<Record<EntityType, number>>>;

export function countByType(types: Iterable<EntityType>): DetectionCounts {
  const counts: Partial<Record<EntityType, number>> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

export function addCounts(one: DetectionCounts, other: DetectionCounts): DetectionCounts {
  const sum: Partial<Record<EntityType, number>> = { ...one };
  for (const type of entityTypesDetected(other)) sum[type] = (sum[type] ?? 0) + (other[type] ?? 0);
  return sum;
}

/** In the order of the kinds; those of an organization's own last, by name. */
export function entityTypesDetected(counts: DetectionCounts): EntityType[] {
  const own = Object.keys(counts).filter(isCustomWord).toSorted();
  return [...entityTypes.filter((type) => counts[type] !== undefined), ...own];
}

export function detectionCount(counts: DetectionCounts): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
