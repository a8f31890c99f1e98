import type { Detection } from '#privacy/detector.ts';
import { isIssued, passesLuhn } from '#privacy/patterns/card-issuers.ts';
import { Mentions } from '#privacy/patterns/mentions.ts';
import {
  type DigitGroup,
  digitRuns,
  digitsOf,
  gapsOf,
  hasDigits,
  spanOf,
  windowsFrom,
} from '#privacy/patterns/digit-runs.ts';

const gap = /^[\s.\-_/,]{1,3}$/;
/** Only these may stand between groups that are not those printed on a card. */
const plainGap = /^[ .-]{1,3}$/;
const printed = /^(?:4 4 4 4(?: [1-3])?|4 6 [45]|4 4 4 1|6 13)$/;
const cardWords =
  /\b(?:(?:debit|credit|bank) ?cards?|cards?|cc|visa|master ?card|amex|american express|discover|maestro|diners|jcb|pan)\b/gi;
const reachOfWords = 50;

/** The shortest Maestro card has 12 digits; it is believed only beside a word for a card. */
const lengths = { least: 12, most: 19 };

interface Card {
  readonly detection: Detection;
  /** How many groups of the run it takes. */
  readonly groups: number;
}

/**
 * Payment cards. The check digit alone lets every tenth number pass, so a number must also begin as an issuer's
 * do, or follow a word for a card. Digits in unusual groups must be all there is, or follow such a word.
 */
export function* findCards(text: string): Generator<Detection> {
  const mentions = new Mentions(text, cardWords);
  for (const run of digitRuns(text, gap)) {
    if (!hasDigits(run, lengths.least)) continue;
    let first = 0;
    while (first < run.length) {
      const card = cardFrom(text, mentions, run, first);
      if (card) yield card.detection;
      first += card ? card.groups : 1;
    }
  }
}

function cardFrom(text: string, mentions: Mentions, run: readonly DigitGroup[], first: number): Card | null {
  const isNamed = mentions.areBefore(run[first]?.start ?? 0, reachOfWords);
  const mayBeUnusual = isNamed || first === 0;
  let best: Card | null = null;
  for (const window of windowsFrom(run, first, { ...lengths, mostGroups: mayBeUnusual ? 19 : 5 })) {
    if (!mayBeUnusual && !isPrinted(window)) continue;
    if (!passesLuhn(digitsOf(window))) continue;
    const score = scoreOf(text, window, { isNamed, isWholeRun: window.length === run.length });
    const detection = { type: 'CARD', score, ...spanOf(window) } as const;
    if (score > (best?.detection.score ?? 0)) best = { detection, groups: window.length };
  }
  return best;
}

function scoreOf(
  text: string,
  window: readonly DigitGroup[],
  { isNamed, isWholeRun }: { isNamed: boolean; isWholeRun: boolean },
): number {
  const { start, end } = spanOf(window);
  const digits = digitsOf(window);
  if (isWithinWord(text, start, end) || /^(\d)\1*$/.test(digits)) return 0;
  const issued = isIssued(digits);
  if (isPrinted(window)) {
    if (issued) return 0.95;
    return isNamed ? 0.6 : 0;
  }
  const isPlain = gapsOf(window).every((between) => plainGap.test(between));
  return issued && isPlain && (isNamed || isWholeRun) ? 0.7 : 0;
}

/** In one piece, or in the groups that are embossed on a card. */
function isPrinted(window: readonly DigitGroup[]): boolean {
  return window.length === 1 || printed.test(window.map((group) => group.digits.length).join(' '));
}

/** Letters on both sides: a stretch of a hash or of a key. */
function isWithinWord(text: string, start: number, end: number): boolean {
  return /[a-z]/i.test(text.charAt(start - 1)) && /[a-z]/i.test(text.charAt(end));
}
