import type { Detection } from '#privacy/detector.ts';

/**
 * Finds one kind of personal data in folded text (`#privacy/folding.ts`); offsets are those of that text.
 * Its time must grow linearly with the text, whatever the text: regular expressions here have no nested or
 * neighbouring repetitions that can match the same characters.
 */
export type Pattern = (text: string) => Iterable<Detection>;
