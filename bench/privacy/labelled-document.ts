import type { Span } from '#privacy/detector.ts';
import type { Passage } from '#privacy/passage.ts';

/** Personal data as its annotator marked it; `label` is a word of the data set it comes from. */
export interface LabelledSpan extends Span {
  readonly label: string;
}

export interface LabelledPassage extends Passage {
  readonly spans: readonly LabelledSpan[];
  /** What looks like personal data and is none: to mask it is an error. */
  readonly decoys: readonly Span[];
}

/** Passages that are read together: one talk, or a single text. */
export interface LabelledDocument {
  readonly id: string;
  /** How its values are put, such as `card: in pairs`; what the results are broken down by. */
  readonly form: string;
  readonly passages: readonly LabelledPassage[];
}
