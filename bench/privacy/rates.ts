import type { MatchCounts } from './span-evaluator.ts';

export interface Rates {
  /** Null when nothing was found. */
  readonly precision: number | null;
  /** Null when nothing was to be found. */
  readonly recall: number | null;
  /** The F-measure that takes recall for twice as important as precision. */
  readonly f2: number | null;
}

export function ratesOf({ labelled, found, matched }: MatchCounts): Rates {
  return {
    precision: share(matched, found),
    recall: share(matched, labelled),
    // (1 + 2²) P R / (2² P + R), with the fractions resolved: defined as soon as there is anything at all
    f2: share(5 * matched, 4 * labelled + found),
  };
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
