import { canonicalValue } from '#privacy/canonical-value.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { formatPlaceholder, placeholdersIn } from '#privacy/placeholder.ts';

/** Nobody counts this far within a conversation: such a number was typed, so it is avoided, not continued after. */
const highestCounted = 10_000;

/**
 * The placeholders of one conversation, kept in memory only while it is scrubbed: there is no way back from a
 * placeholder to its value.
 *
 * Invariants
 * P1. One value, however it is spelled, has one placeholder; two values of a type never share one.
 * P2. A placeholder that was seen in a text is never given to a value: it may stand for a value scrubbed
 *     earlier, or be what a person typed. So show every text of the conversation, scrubbed or not, to
 *     `continueAfter` before the first one is redacted.
 */
export class Pseudonyms {
  readonly #placeholders = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #lastNumber = new Map<string, number>();

  continueAfter(text: string): void {
    for (const { text: seen, word, number } of placeholdersIn(text)) {
      this.#taken.add(seen);
      if (number <= highestCounted && number > this.#last(word)) this.#lastNumber.set(word, number);
    }
  }

  /** `canonical` as in a `Detection`; without it the value's own text decides what it equals. */
  placeholderFor(type: EntityType, value: string, canonical = canonicalValue(type, value)): string {
    const key = `${type} ${canonical}`;
    const known = this.#placeholders.get(key);
    if (known) return known;
    const placeholder = this.#next(type);
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }

  #next(type: EntityType): string {
    let number = this.#last(type) + 1;
    while (this.#taken.has(formatPlaceholder(type, number))) number += 1; // P2
    this.#lastNumber.set(type, number);
    return formatPlaceholder(type, number);
  }

  #last(word: string): number {
    return this.#lastNumber.get(word) ?? 0;
  }
}
