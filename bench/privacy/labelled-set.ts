import type { LabelWords } from './label-words.ts';
import type { LabelledDocument } from './labelled-document.ts';

export interface LabelledSet {
  readonly name: string;
  readonly documents: readonly LabelledDocument[];
  readonly words: LabelWords;
  /** Words that do not count when spans are compared, in lower case. */
  readonly skipWords: ReadonlySet<string>;
  /** Whether whatever is personal has a label: without that, precision means nothing. */
  readonly labelsAll: boolean;
}
