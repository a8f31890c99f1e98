import type { Span } from '#privacy/detector.ts';
import { dictatedPartAt } from '#privacy/spoken/dictated-number.ts';
import { type SpokenWord, spokenWords } from '#privacy/spoken/spoken-word.ts';

const months =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const ordinals =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|st|nd|rd|th)$/;
const connectors = new Set(['of', 'the', 'in', 'slash', 'dash', 'and', 'um', 'uh', 'er']);
const gap = /^[\s,./\-–'’]{0,3}$/;

interface DatePart {
  readonly kind: 'month' | 'number' | 'ordinal' | 'connector';
  readonly digits: number;
  readonly length: number;
}

/**
 * The longest stretch that reads as a date, written or said: `the third of March nineteen eighty five`,
 * `03/12/85`, `oh three twelve eighty five`. A month with a number, or three digits and more, make one.
 */
export function saidDate(text: string): Span | null {
  const words = spokenWords(text);
  let best: Span | null = null;
  for (let at = 0; at < words.length; ) {
    const { span, next } = dateFrom(text, words, at);
    if (span && span.end - span.start > (best ? best.end - best.start : 0)) best = span;
    at = next;
  }
  return best;
}

function dateFrom(text: string, words: readonly SpokenWord[], from: number) {
  let next = from;
  let digits = 0;
  let hasMonth = false;
  let start: number | null = null;
  let end = 0;
  for (let at = from; at < words.length; ) {
    const part = partAt(words, at);
    if (!part || (at > from && !gap.test(text.slice(words[at - 1]?.end, words[at]?.start)))) break;
    at += part.length;
    next = at;
    const isArticle = words[at - part.length]?.word === 'the';
    if (part.kind === 'connector' && !(isArticle && start === null)) {
      if (start === null) break;
      continue;
    }
    start ??= words[at - part.length]?.start ?? 0;
    end = words[at - 1]?.end ?? 0;
    if (isArticle) continue;
    digits += part.digits;
    hasMonth ||= part.kind === 'month';
  }
  const isDate = start !== null && (hasMonth ? digits > 0 : digits >= 3) && digits <= 8;
  return { span: isDate ? { start: start ?? 0, end } : null, next: Math.max(next, from + 1) };
}

function partAt(words: readonly SpokenWord[], at: number): DatePart | null {
  const { word } = words[at] ?? { word: '' };
  if (months.test(word)) return { kind: 'month', digits: 0, length: 1 };
  if (ordinals.test(word)) return { kind: 'ordinal', digits: 1, length: 1 };
  const number = dictatedPartAt(words, at);
  if (number) return { kind: 'number', digits: number.digits.length, length: number.length };
  return connectors.has(word) ? { kind: 'connector', digits: 0, length: 1 } : null;
}
