/** Where the code points of a text begin, in UTF-16 code units. */
export class CodePoints {
  /** Null: every code point is one unit. */
  readonly #starts: Uint32Array | null;
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#starts = /[\ud800-\udbff]/.test(text) ? startsOf(text) : null;
  }

  /** The unit at which a code point begins. One beyond the text stays beyond it. */
  unit(point: number): number {
    if (!this.#starts) return point;
    const last = this.#starts.length - 1;
    return this.#starts[point] ?? this.#length + (point - last);
  }
}

/** One more than there are code points: the last is where the text ends. */
function startsOf(text: string): Uint32Array {
  const starts: number[] = [];
  let unit = 0;
  for (const point of text) {
    starts.push(unit);
    unit += point.length;
  }
  return Uint32Array.from([...starts, unit]);
}
