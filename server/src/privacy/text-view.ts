import type { Span } from '#privacy/detector.ts';

/** A non-empty stretch of a text and what is read in its place. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * A text as a detector reads it, rewritten for reading, that still knows where each of its characters stood in
 * the original text.
 */
export class TextView {
  readonly text: string;
  /** Original start and end of each code unit of `text`; null where nothing was rewritten. */
  readonly #starts: Uint32Array | null;
  readonly #ends: Uint32Array | null;

  constructor(text: string, starts: Uint32Array | null = null, ends: Uint32Array | null = null) {
    this.text = text;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** Where a non-empty stretch of `text` stood in the original. */
  originalSpan(span: Span): Span {
    return { start: this.#startOf(span.start), end: this.#endOf(span.end - 1) };
  }

  /** A view with every match of a global `pattern` replaced, or this very view when nothing changes. */
  rewrite(pattern: RegExp, replacementFor: (found: RegExpExecArray) => string): TextView {
    const edits: Edit[] = [];
    for (const found of this.text.matchAll(pattern)) {
      const text = replacementFor(found);
      if (text !== found[0]) edits.push({ start: found.index, end: found.index + found[0].length, text });
    }
    return this.edit(edits);
  }

  /** A view with stretches replaced, given in order and without overlaps; this very view when there are none. */
  edit(edits: readonly Edit[]): TextView {
    if (edits.length === 0) return this;
    const builder = new ViewBuilder();
    let copied = 0;
    for (const { start, end, text } of edits) {
      this.#copy(builder, copied, start);
      builder.add(text, this.#startOf(start), this.#endOf(end - 1));
      copied = end;
    }
    this.#copy(builder, copied, this.text.length);
    return builder.view();
  }

  #copy(builder: ViewBuilder, start: number, end: number): void {
    for (let index = start; index < end; index += 1) {
      builder.add(this.text.charAt(index), this.#startOf(index), this.#endOf(index));
    }
  }

  #startOf(index: number): number {
    return this.#starts?.[index] ?? index;
  }

  #endOf(index: number): number {
    return this.#ends?.[index] ?? index + 1;
  }
}

class ViewBuilder {
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(piece: string, start: number, end: number): void {
    this.#pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  view(): TextView {
    return new TextView(this.#pieces.join(''), Uint32Array.from(this.#starts), Uint32Array.from(this.#ends));
  }
}
