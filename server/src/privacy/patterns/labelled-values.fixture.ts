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

/** Numbers that are nobody's, whatever kind is looked for. */
export const harmless: readonly string[] = [
  'order 12345678',
  'order number 4155552671',
  'it costs $1234.56',
  'on 12/24/2024 at 10:30',
  'call 415-555-2671',
  'version 1.24.3',
  'see you at 10',
  'ticket #123456789',
  'tracking number 1Z999AA10123456784',
  'I have 3 of 1234 items',
];
