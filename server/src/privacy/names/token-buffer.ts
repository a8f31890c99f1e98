/**
 * The tokens of one text, as columns of numbers that are reused from text to text.
 *
 * A token is a word (letters, digits, marks, an apostrophe within), another sign (once or
 * several times over), or a run of line breaks.
 * English contractions are two tokens (`I` `'m`, `Anna` `'s`).
 */
export const shapes = {
  lower: 1,
  title: 2,
  capitals: 3,
  initial: 4,
  mixed: 5,
  letter: 6,
  /** Digits: 8 is one digit … 13 six or more. */
  digits: 7,
  year: 14,
  alphanumeric: 15,
  ordinal: 16,
  lineBreak: 17,
  punctuation: 18,
} as const;

export class TokenBuffer {
  count = 0;
  start = new Int32Array(256);
  end = new Int32Array(256);
  /** Hash of the folded word. */
  hash = new Int32Array(256);
  /** Hashes of the last two, the last three and the first three letters. */
  suffix2 = new Int32Array(256);
  suffix3 = new Int32Array(256);
  prefix3 = new Int32Array(256);
  shape = new Uint8Array(256);
  /** Bits of `listed`. */
  bits = new Uint16Array(256);

  clear(): void {
    this.count = 0;
  }

  /** Adds a token with its span and returns its index. */
  add(start: number, end: number): number {
    if (this.count === this.start.length) this.#grow();
    const index = this.count;
    this.count += 1;
    this.start[index] = start;
    this.end[index] = end;
    return index;
  }

  #grow(): void {
    this.start = grown(this.start, Int32Array);
    this.end = grown(this.end, Int32Array);
    this.hash = grown(this.hash, Int32Array);
    this.suffix2 = grown(this.suffix2, Int32Array);
    this.suffix3 = grown(this.suffix3, Int32Array);
    this.prefix3 = grown(this.prefix3, Int32Array);
    this.shape = grown(this.shape, Uint8Array);
    this.bits = grown(this.bits, Uint16Array);
  }
}

function grown<Column extends Int32Array | Uint8Array | Uint16Array>(
  column: Column,
  Kind: new (length: number) => Column,
): Column {
  const larger = new Kind(column.length * 2);
  larger.set(column);
  return larger;
}
