import type { EntityType } from '#privacy/entity-type.ts';
import type { Passage } from '#privacy/passage.ts';

/** A stretch of text in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Personal data found in a text. */
export interface Detection extends Span {
  readonly type: EntityType;
  /** Confidence from 0 to 1. */
  readonly score: number;
  /**
   * The value in one spelling, where the detector knows it better than the text shows it (a phone number as
   * E.164): two detections with one canonical value share a placeholder. It is personal data: never log it.
   */
  readonly canonical?: string;
}

/** What a detector has to say beside what it found. */
export interface DetectionNotes {
  /** A detector that may be missing was: the answer is that of the others. */
  missing(detector: string, error: unknown): void;
}

/**
 * The port to whatever finds personal data in text.
 *
 * The passages of one call are read together: those that have a speaker are one talk, in its order. The answer
 * has one list for each passage, with offsets in its text. Detections may overlap and come in any order: whoever
 * acts on them settles that (`#privacy/overlaps.ts`). A text may already hold placeholders; what is reported
 * inside them is ignored. A rejection means that nothing is known about the texts, never that they are clean.
 *
 * `detect` is asynchronous because an engine may sit in another thread or process; nothing that holds a
 * transaction or a lock may call it.
 */
export interface Detector {
  readonly name: string;
  /** Changes whenever the same text could be answered differently. */
  readonly version: string;
  readonly entityTypes: readonly EntityType[];
  /** A detection that scores lower is a guess: reported, not acted on. */
  readonly scoreThreshold: number;
  detect(passages: readonly Passage[], notes?: DetectionNotes): Promise<readonly (readonly Detection[])[]>;
}
