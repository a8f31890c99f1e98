import type { Detection } from '#privacy/detector.ts';
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

const gap = /^ ?[ .-] ?$/;
/** Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never assigned. */
const assignable = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;
/** Taxpayers without a social security number have one that begins with 9, with these groups. */
const taxpayer = /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])\d{4}$/;
const words =
  /(?<![a-z])(?:ssns?|itin|individual taxpayer|ss ?#|ss (?:no|num|number)|social security|(?:my|your|his|her|the) social(?! \w+ia)|soc sec|tax(?:payer)? ?(?:id|number|identification)|tin)(?![a-z])/gi;
const reachBefore = 60;
const reachBehind = 30;

/** Social security and taxpayer numbers of the United States: as they are printed, or any nine digits near a word for them. */
export function* findSsns(text: string): Generator<Detection> {
  const mentions = new Mentions(text, words);
  for (const run of digitRuns(text, gap)) {
    if (!hasDigits(run, 9)) continue;
    let first = 0;
    while (first < run.length) {
      const isWorthReading = mentions.exist || isPrinted(run, first);
      const window = isWorthReading ? windowsFrom(run, first, { least: 9, most: 9 })[0] : undefined;
      const score = window ? scoreOf(text, mentions, run, window) : 0;
      if (window && score > 0) yield { type: 'SSN', score, ...spanOf(window) };
      first += window && score > 0 ? window.length : 1;
    }
  }
}

function scoreOf(
  text: string,
  mentions: Mentions,
  run: readonly DigitGroup[],
  window: readonly DigitGroup[],
): number {
  const { start, end } = spanOf(window);
  const before = text.charAt(start - 1);
  const digits = digitsOf(window);
  if (
    !(assignable.test(digits) || taxpayer.test(digits)) ||
    before === '$' ||
    /[.,]\d/.test(text.slice(end, end + 2))
  )
    return 0;
  if (mentions.areBefore(start, reachBefore) || mentions.areBehind(end, reachBehind)) return 0.85;
  const standsAlone = !/[\w\-.$#/]/.test(before) && !/[\w-]/.test(text.charAt(end));
  const [one, other] = gapsOf(window);
  if (!standsAlone || !isPrinted(window, 0) || one !== other) return 0;
  if (one === '-') return 0.85;
  const isWholeRun = window[0] === run[0] && window.length === run.length;
  return isWholeRun && (one === ' ' || one === '.') ? 0.6 : 0;
}

function isPrinted(groups: readonly DigitGroup[], first: number): boolean {
  return [3, 2, 4].every((length, index) => groups[first + index]?.digits.length === length);
}
