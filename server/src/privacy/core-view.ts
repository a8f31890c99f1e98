import type { Span } from '#privacy/detector.ts';

/** A text reduced to its letters and digits in lower case, which still knows where they stood. */
export class CoreView {
  readonly core: string;
  readonly #positions: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    const positions: number[] = [];
    let core = '';
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const lower = word.toLowerCase();
      // A few letters change their length: then the word stays as it is.
      core += lower.length === word.length ? lower : word;
      for (let at = 0; at < word.length; at += 1) positions.push(index + at);
    }
    this.core = core;
    this.#positions = positions;
    this.#text = text;
  }

  startsWord(at: number): boolean {
    return at === 0 || this.#position(at) !== this.#position(at - 1) + 1;
  }

  endsWord(last: number): boolean {
    return this.startsWord(last + 1);
  }

  span(at: number, length: number): Span {
    return { start: this.#position(at), end: this.#position(at + length - 1) + 1 };
  }

  original(span: Span): string {
    return this.#text.slice(span.start, span.end);
  }

  #position(at: number): number {
    return this.#positions[at] ?? Number.POSITIVE_INFINITY;
  }
}

/** Letters and digits alone, in lower case: the same for every spelling of a value. */
export function coreOf(text: string): string {
  return new CoreView(text).core;
}
