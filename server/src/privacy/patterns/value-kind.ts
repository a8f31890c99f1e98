import type { EntityType } from '#privacy/entity-type.ts';

/** Where a value may begin, and the phrase that announced it (empty where none did). */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly label: string;
}

/** A value that was read from its place on. */
export interface Reading {
  readonly end: number;
  readonly score: number;
}

export interface BareForm {
  /** Source of an expression without groups to capture that fits at least all of the values, in any case. */
  readonly shape: string;
  read(place: Place): Reading | null;
}

/**
 * One kind of value that is written with digits: how it is announced, and how it is read.
 * Both readers must look at a bounded stretch only: they are asked at every word that holds a digit.
 */
export interface ValueKind {
  readonly type: EntityType;
  /** Lower-case words that announce it, right before the value but for small words between. */
  readonly labels: readonly string[];
  readLabelled(place: Place): Reading | null;
  /** For values that tell what they are without a label. */
  readonly bare?: BareForm;
}
