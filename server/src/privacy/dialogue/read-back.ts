import type { Detection } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { KnownValues } from '#privacy/known-values.ts';
import { isCodeType } from './code-kinds.ts';
import { saidCodes } from './said-codes.ts';
import type { ValueInParts } from './value-in-parts.ts';

interface Value {
  readonly type: EntityType;
  readonly code: string;
  readonly canonical: string;
}

/** Shorter digits stand in many numbers. */
const leastOfKnown = 4;
/** Of a value that is being said, two digits repeated at once are enough. */
const leastOfOpen = 2;
const mostKept = 200;

/** Finds parts of values that were said before in what an agent says: `ending in 1111`, `forty two, and then?`. */
export class ReadBack {
  readonly #values: Value[] = [];
  readonly #words = new KnownValues();

  remember(type: EntityType, text: string, canonical = text): void {
    const code = text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
    if (isCodeType(type) && code.length >= leastOfKnown && this.#values.length < mostKept)
      this.#values.push({ type, code, canonical });
  }

  /** A value in words, which is repeated in the same words. */
  rememberWords(type: EntityType, text: string): void {
    this.#words.add(type, text);
  }

  find(text: string, open: ValueInParts | null): Detection[] {
    const words = this.#words.find(text).map((detection) => withSign(text, detection));
    if (this.#values.length === 0 && !open) return words;
    const codes = saidCodes(text).flatMap(({ start, end, code }) => {
      const known = code.length >= leastOfKnown && this.#values.find((value) => value.code.includes(code));
      if (known) return [{ type: known.type, score: 0.75, start, end, canonical: known.canonical }];
      const isEcho = open?.type && code.length >= leastOfOpen && open.code.endsWith(code);
      return isEcho && open.type ? [{ type: open.type, score: 0.75, start, end }] : [];
    });
    return [...words, ...codes];
  }
}

/** The sign of an address belongs to what follows it: `@example.com`. */
function withSign(text: string, detection: Detection): Detection {
  const isBehindSign = detection.type === 'EMAIL' && text.charAt(detection.start - 1) === '@';
  return isBehindSign ? { ...detection, start: detection.start - 1 } : detection;
}
