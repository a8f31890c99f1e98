/** Longer words are compared by their beginnings. */
const longestCompared = 40;

/** The choice that differs least from what was written, if it is near enough to be what was meant. */
export function nearest(written: string, choices: Iterable<string>): string | null {
  const word = written.toLowerCase().slice(0, longestCompared);
  let best: { choice: string; distance: number } | null = null;
  for (const choice of choices) {
    const other = choice.toLowerCase().slice(0, longestCompared);
    const far = Math.max(1, Math.ceil(other.length / 3));
    if (Math.abs(other.length - word.length) > far) continue;
    const distance = editDistance(word, other);
    if (distance <= far && distance < (best?.distance ?? Infinity)) best = { choice, distance };
  }
  return best?.choice ?? null;
}

/** "Did you mean …?", or what else to do. */
export function didYouMean(written: string, choices: Iterable<string>, otherwise: string): string {
  const choice = nearest(written, choices);
  return choice === null ? otherwise : `Did you mean "${choice}"?`;
}

/** A text of many names and many misspellings would cost their product: the later ones go without a guess. */
const mostComparisons = 50_000;

/** Guesses for one text, among names of which it may have any number. */
export class Guesses {
  #left = mostComparisons;

  didYouMean(written: string, choices: readonly string[], otherwise: string): string {
    if (this.#left < choices.length) return otherwise;
    this.#left -= choices.length;
    return didYouMean(written, choices, otherwise);
  }
}

export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
