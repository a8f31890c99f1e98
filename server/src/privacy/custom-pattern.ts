/**
 * Kinds of an organization's own, found by regular expressions in RE2's syntax.
 *
 * C1. The time grows with the length of the text alone: RE2 reads a text once for each value, and a value is looked
 *     for in short windows. Even so a clumsy pattern can take seconds for a long text, so others get their turn.
 */
import { RE2JS, RE2JSException } from 're2js';
import type { CustomPattern } from '#domain/privacy-settings.ts';
import { Breath } from '#privacy/breath.ts';
import type { Detection, Span } from '#privacy/detector.ts';
import { type CustomWord, isCustomWord } from '#privacy/entity-type.ts';
import { fold } from '#privacy/folding.ts';
import type { Passage } from '#privacy/passage.ts';
import { maskPlaceholders } from '#privacy/placeholder.ts';
import { TextList } from '#privacy/text-list.ts';

/** In instructions of the compiled pattern; a plain number has a dozen. */
export const largestPattern = 300;
export const largestPatterns = 3_000;
/** A value is at most half as long, so that it lies within one of the overlapping windows. */
const windowLength = 256;
/** How far before a value a word of its context may stand. */
const contextReach = 80;

export type CompiledPattern =
  | { readonly kind: 'compiled'; readonly size: number; readonly expression: RE2JS }
  | { readonly kind: 'refused'; readonly why: string };

export function compilePattern(pattern: string): CompiledPattern {
  try {
    const expression = RE2JS.compile(pattern);
    const size = expression.programSize();
    if (size > largestPattern) return { kind: 'refused', why: 'is too large when compiled: repeat less' };
    if (expression.matches('')) return { kind: 'refused', why: 'must not match an empty text' };
    return { kind: 'compiled', size, expression };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // The library's words quote the pattern.
    return { kind: 'refused', why: 'must be a regular expression in the syntax of RE2' };
  }
}

interface Finder {
  readonly word: CustomWord;
  readonly score: number;
  readonly expression: RE2JS;
  readonly context: TextList<true> | null;
}

export class CustomPatterns {
  readonly #finders: readonly Finder[];
  readonly #breath = new Breath();

  /** @throws RangeError for a pattern that `compilePattern` refuses */
  constructor(patterns: readonly CustomPattern[]) {
    this.#finders = patterns.map(finderOf);
  }

  /** @param question what the other side of the talk said just before; null: nothing */
  async find({ text, label }: Passage, question: string | null): Promise<Detection[]> {
    if (this.#finders.length === 0) return [];
    const view = fold(maskPlaceholders(text));
    const detections: Detection[] = [];
    for (const { word, score, expression, context } of this.#finders) {
      const found = await this.#valuesIn(view.text, expression);
      const told = found.length === 0 || !context ? found : withContext(found, view.text, context);
      const isAsked = context && [label, question ?? ''].some((words) => context.find(words).length > 0);
      for (const span of isAsked ? found : told)
        detections.push({ type: word, score, ...view.originalSpan(span) });
    }
    return detections;
  }

  async #valuesIn(text: string, expression: RE2JS): Promise<Span[]> {
    if (text.length <= windowLength) return matchesIn(text, expression);
    const found = new Map<string, Span>();
    for (let from = 0; from < text.length; from += windowLength / 2) {
      const to = Math.min(from + windowLength, text.length);
      for (const { start, end } of matchesIn(text.slice(from, to), expression)) {
        const span = { start: from + start, end: from + end };
        // What touches the edge of a window may be cut there; another window has it whole.
        const isWhole = (span.start > from || from === 0) && (span.end < to || to === text.length);
        if (isWhole) found.set(`${span.start} ${span.end}`, span);
      }
      if (to === text.length) break;
      await this.#breath.take(); // C1
    }
    return [...found.values()];
  }
}

function finderOf({ name, pattern, score, context }: CustomPattern): Finder {
  const compiled = compilePattern(pattern);
  if (compiled.kind === 'refused' || !isCustomWord(name)) throw new RangeError(`pattern ${name} is refused`);
  const words = context.length > 0 ? new TextList<true>() : null;
  for (const word of context) words?.add(word, true);
  return { word: name, score, expression: compiled.expression, context: words };
}

/** Those that a word of the context stands before. */
function withContext(found: readonly Span[], text: string, context: TextList<true>): Span[] {
  const words = context.find(text);
  return found.filter(({ start }) =>
    words.some((word) => word.end <= start && start - word.end <= contextReach),
  );
}

function matchesIn(text: string, expression: RE2JS): Span[] {
  const found: Span[] = [];
  const matcher = expression.matcher(text);
  while (matcher.find()) {
    if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() });
  }
  return found;
}
