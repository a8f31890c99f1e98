import type { Span } from '#privacy/detector.ts';

/** What of a text is masked, character by character. White space is nobody's business. */
export class Mask {
  readonly #text: string;
  readonly #masked: Uint8Array;

  constructor(text: string, detections: readonly Span[]) {
    this.#text = text;
    this.#masked = new Uint8Array(text.length);
    for (const { start, end } of detections) this.#masked.fill(1, start, end);
  }

  /** Whether no letter and no digit of the span can be read any more; a comma that is left tells nothing. */
  hides(span: Span): boolean {
    for (let index = span.start; index < span.end; index += 1) {
      if (this.#masked[index] === 0 && isReadable(this.#text.charAt(index))) return false;
    }
    return true;
  }

  touches(span: Span): boolean {
    return this.#count(span.start, span.end).masked > 0;
  }

  /** Characters outside the spans, and how many of them are masked. */
  outside(spans: readonly Span[]): { readonly total: number; readonly masked: number } {
    const all = this.#count(0, this.#text.length);
    const labelled = new Mask(this.#text, spans);
    let { total, masked } = all;
    for (let index = 0; index < this.#text.length; index += 1) {
      if (labelled.#masked[index] === 0 || isSpace(this.#text.charAt(index))) continue;
      total -= 1;
      masked -= this.#masked[index] ?? 0;
    }
    return { total, masked };
  }

  #count(start: number, end: number): { readonly total: number; readonly masked: number } {
    let total = 0;
    let masked = 0;
    for (let index = start; index < end; index += 1) {
      if (isSpace(this.#text.charAt(index))) continue;
      total += 1;
      masked += this.#masked[index] ?? 0;
    }
    return { total, masked };
  }
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}

/** Halves of a surrogate pair count: they may be a letter. */
function isReadable(unit: string): boolean {
  return /[\p{L}\p{N}\ud800-\udfff]/u.test(unit);
}
