import type { SourceSpan } from '#workflow/graph.ts';

/** Offsets into the text, in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const longestExcerpt = 120;

/** The text with its lines: offsets become lines and columns here and nowhere else. */
export class SourceText {
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#lineStarts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  }

  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }

  /** On one line: line ends and the indentation after them become one space. */
  line(range: Range): string {
    return this.slice(range).replace(/\s+/g, ' ').trim();
  }

  /** Without the white space around it. */
  trimmed(range: Range): Range {
    const text = this.slice(range);
    const lead = text.length - text.trimStart().length;
    return {
      start: range.start + lead,
      end: Math.max(range.start + lead, range.start + text.trimEnd().length),
    };
  }

  span(range: Range): SourceSpan {
    const start = this.#position(range.start);
    const end = this.#position(range.end);
    const excerpt = this.line(range);
    return {
      start_line: start.line,
      start_col: start.column,
      end_line: end.line,
      end_col: end.column,
      raw_text_excerpt:
        excerpt.length > longestExcerpt ? `${excerpt.slice(0, longestExcerpt - 1)}…` : excerpt,
    };
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }
}
