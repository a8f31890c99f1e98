import type { Value, Variable } from '#workflow/graph.ts';

export type CheckedValue =
  | { readonly kind: 'value'; readonly value: Value }
  /** `reason` is a sentence for the person that never repeats what they said. */
  | { readonly kind: 'refused'; readonly reason: string };

/** `today` is an ISO date. */
export type ValueCheck = (variable: Variable, raw: unknown, today: string) => CheckedValue;

export const accept = (value: Value): CheckedValue => ({ kind: 'value', value });
export const refuse = (reason: string): CheckedValue => ({ kind: 'refused', reason });
