/**
 * Comparing two things on a machine whose speed drifts: their rounds take turns, and each round is compared with
 * its neighbour only, never with an average over the run.
 */
import { median } from './percentiles.ts';

/**
 * The order of the rounds: forwards, then backwards, and so on (A B B A A B), so that a machine which slows down
 * steadily favours neither.
 */
export function interleaved<Item>(items: readonly Item[], rounds: number): Item[] {
  return Array.from({ length: rounds }, (_, round) =>
    round % 2 === 0 ? [...items] : items.toReversed(),
  ).flat();
}

export interface Ratio {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The first round of `ours` over the first of `theirs`, the second over the second, and so on. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): Ratio {
  if (ours.length !== theirs.length) throw new RangeError('each round needs its neighbour');
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}
