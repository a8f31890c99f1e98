import type { MatchCounts } from './span-evaluator.ts';

/** What is known of one label after some texts; `masked` of `marked` values cannot be read any more. */
export interface LabelCounts extends MatchCounts {
  readonly marked: number;
  readonly masked: number;
}

const none: LabelCounts = { labelled: 0, found: 0, matched: 0, marked: 0, masked: 0 };

export class LabelTally {
  readonly #counts = new Map<string, LabelCounts>();

  add(label: string, more: Partial<LabelCounts>): void {
    this.#counts.set(label, sum(this.#counts.get(label) ?? none, { ...none, ...more }));
  }

  of(label: string): LabelCounts {
    return this.#counts.get(label) ?? none;
  }

  /** By label, the most frequent first. */
  entries(): [string, LabelCounts][] {
    return [...this.#counts].toSorted(
      ([one, a], [other, b]) => b.labelled - a.labelled || b.found - a.found || one.localeCompare(other),
    );
  }
}

function sum(one: LabelCounts, other: LabelCounts): LabelCounts {
  return {
    labelled: one.labelled + other.labelled,
    found: one.found + other.found,
    matched: one.matched + other.matched,
    marked: one.marked + other.marked,
    masked: one.masked + other.masked,
  };
}
