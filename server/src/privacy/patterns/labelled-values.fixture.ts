import type { EntityType } from '#privacy/entity-type.ts';
import { labelledValues } from '#privacy/patterns/labelled-values.ts';
import { valueKinds } from '#privacy/patterns/value-kinds.ts';

/** What is found of one kind, and sure enough to be acted on. */
export function foundOf(type: EntityType): (text: string) => string[] {
  const pattern = labelledValues(valueKinds, new Set([type]));
  return (text) =>
    Array.from(pattern(text))
      .filter(({ score }) => score >= 0.5)
      .map(({ start, end }) => text.slice(start, end));
}
