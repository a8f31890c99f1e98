/** A value in a text, and where it stands: the next reader must not take it for another. */
import type { Value, Variable } from '#workflow/graph.ts';

export interface Found {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** What a reader is told of the variable that it reads for. */
export interface Wanted {
  readonly variable: Variable;
  /** The person was asked for it: their words are the answer. */
  readonly asked: boolean;
  /** ISO date. */
  readonly today: string;
  /** What the person was asked. */
  readonly question: string | null;
}

/** Everything in a text that could be the value. */
export type Reader = (text: string, wanted: Wanted) => Found[];

/** Stands where a value was taken from. */
export const taken = '¤';

export function without(text: string, { start, end }: Found): string {
  return text.slice(0, start) + taken.repeat(end - start) + text.slice(end);
}
