/** Numbers and codes in an utterance, written or dictated, as one list. */
import type { Span } from '#privacy/detector.ts';
import { dictatedNumbers } from '#privacy/spoken/dictated-number.ts';
import { mayHoldDictation } from '#privacy/spoken/number-words.ts';
import { mayHoldSpelling, spelledRuns, spelledText } from '#privacy/spoken/spelled.ts';
import { spokenWords } from '#privacy/spoken/spoken-word.ts';

export interface SaidCode extends Span {
  /** Letters and digits alone, upper case. */
  readonly code: string;
  readonly digits: string;
}

const written =
  /(?<![\p{L}\p{N}])(?=[\p{L}-]{0,8}\d)[\p{L}\d]{1,24}(?:[ .\-/,]{1,2}(?=\p{L}{0,3}\d)[\p{L}\d]{1,24}){0,12}/gu;
/** What a digit dictated alone may be, too: `I have one`. */
const leastDictated = 1;

/** In the order of the text; of those that overlap the longest. */
export function saidCodes(text: string): SaidCode[] {
  if (!mayHold(text)) return [];
  const words = spokenWords(text);
  const found = [
    ...Array.from(text.matchAll(written), ({ 0: code, index }) => codeOf(index, index + code.length, code)),
    ...dictatedNumbers(text, words, leastDictated).map((parts) =>
      codeOf(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0, parts.map(({ digits }) => digits).join('')),
    ),
    ...spelledRuns(text, words).map((run) =>
      codeOf(run[0]?.start ?? 0, run.at(-1)?.end ?? 0, spelledText(run)),
    ),
  ];
  return withoutOverlaps(text.length, found);
}

function mayHold(text: string): boolean {
  return /\d/.test(text) || mayHoldDictation(text) || mayHoldSpelling(text);
}

function withoutOverlaps(length: number, found: readonly SaidCode[]): SaidCode[] {
  const taken = new Uint8Array(length);
  const longestFirst = found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const kept = longestFirst.filter(({ start, end }) => {
    if (taken[start] || taken[end - 1]) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.toSorted((a, b) => a.start - b.start);
}

function codeOf(start: number, end: number, text: string): SaidCode {
  const code = text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return { start, end, code, digits: code.replace(/\D/g, '') };
}
