import type { EntityType } from '#privacy/entity-type.ts';

/** What the tagger tells apart. A type's place in this list is part of the trained model. */
export const taggedTypes = [
  'PERSON',
  'ADDRESS',
  'PLACE',
  'POSTCODE',
  'ORGANIZATION',
  'NATIONALITY',
  'TITLE',
  'AGE',
  'DATE',
] as const satisfies readonly EntityType[];
export type TaggedType = (typeof taggedTypes)[number];

/** Tags are numbers: 0 is "nothing"; type n begins a span with 2n + 1 and goes on with 2n + 2. */
export const outside = 0;
export const tagCount = 1 + 2 * taggedTypes.length;

export function beginTag(type: TaggedType): number {
  return 2 * taggedTypes.indexOf(type) + 1;
}

export function typeOfTag(tag: number): TaggedType | undefined {
  return tag === outside ? undefined : taggedTypes[(tag - 1) >> 1];
}

export function isInside(tag: number): boolean {
  return tag !== outside && tag % 2 === 0;
}
