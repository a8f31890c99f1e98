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

  /** Whether none of the span's characters can be read any more. */
  hides(span: Span): boolean {
    const { total, masked } = this.#count(span.start, span.end);
    return masked === total;
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
