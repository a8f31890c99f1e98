import type { Span } from '#privacy/detector.ts';

/** Where words that give a number its meaning stand in a text; looked up once, and only when asked. */
export class Mentions {
  readonly #text: string;
  readonly #words: RegExp;
  #spans: readonly Span[] | null = null;

  /** @param words a global expression */
  constructor(text: string, words: RegExp) {
    this.#text = text;
    this.#words = words;
  }

  get exist(): boolean {
    return this.#found().length > 0;
  }

  /** Whether one stands in the `reach` characters before a place. */
  areBefore(place: number, reach: number): boolean {
    const last = this.#found()[this.#countEndingBy(place) - 1];
    return last !== undefined && last.start >= place - reach;
  }

  /** Whether one stands in the `reach` characters behind a place. */
  areBehind(place: number, reach: number): boolean {
    const spans = this.#found();
    let index = this.#countEndingBy(place);
    while (index < spans.length && (spans[index]?.start ?? 0) < place) index += 1;
    const next = spans[index];
    return next !== undefined && next.end <= place + reach;
  }

  #found(): readonly Span[] {
    this.#spans ??= Array.from(this.#text.matchAll(this.#words), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
    return this.#spans;
  }

  /** Mentions never overlap, so their ends are in order too. */
  #countEndingBy(place: number): number {
    const spans = this.#found();
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
