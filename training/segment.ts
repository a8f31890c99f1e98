import type { TaggedType } from '#privacy/names/tags.ts';

/** A piece of text and what it is; null: nothing that is looked for. */
export interface Segment {
  readonly text: string;
  readonly type: TaggedType | null;
}

export function plain(text: string): Segment {
  return { text, type: null };
}

export function labelled(type: TaggedType, text: string): Segment {
  return { text, type };
}
