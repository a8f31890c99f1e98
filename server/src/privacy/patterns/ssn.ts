import type { Detection } from '#privacy/detector.ts';
import {
  type DigitGroup,
  digitRuns,
  digitsOf,
  gapsOf,
  spanOf,
  windowsFrom,
} from '#privacy/patterns/digit-runs.ts';

const gap = /^ ?[ .-] ?$/;
/** Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never assigned. */
const assignable = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;
const words =
  /(?<![a-z])(?:ssn|ss ?#|ss (?:no|num|number)|social security|social insurance|(?:my|your|his|her|the) social(?! \w+ia)|soc sec|tax(?:payer)? ?(?:id|number|identification)|tin)(?![a-z])/i;
const reachBefore = 60;
const reachBehind = 30;

/** Social security numbers of the United States: as they are printed, or any nine digits near a word for them. */
export function* findSsns(text: string): Generator<Detection> {
  for (const run of digitRuns(text, gap)) {
    let first = 0;
    while (first < run.length) {
      const window = windowsFrom(run, first, { least: 9, most: 9 })[0];
      const score = window ? scoreOf(text, run, first, window) : 0;
      if (window && score > 0) yield { type: 'SSN', score, ...spanOf(window) };
      first += window && score > 0 ? window.length : 1;
    }
  }
}

function scoreOf(
  text: string,
  run: readonly DigitGroup[],
  first: number,
  window: readonly DigitGroup[],
): number {
  const { start, end } = spanOf(window);
  const before = text.charAt(start - 1);
  if (!assignable.test(digitsOf(window)) || before === '$' || /[.,]\d/.test(text.slice(end, end + 2)))
    return 0;
  if (isNamed(text, start, end)) return 0.85;
  const standsAlone = !/[\w\-.$#/]/.test(before) && !/[\w-]/.test(text.charAt(end));
  const isPrinted = window.map((group) => group.digits.length).join(' ') === '3 2 4';
  const [one, other] = gapsOf(window);
  if (!standsAlone || !isPrinted || one !== other) return 0;
  if (one === '-') return 0.85;
  const isWholeRun = first === 0 && window.length === run.length;
  return isWholeRun && (one === ' ' || one === '.') ? 0.6 : 0;
}

function isNamed(text: string, start: number, end: number): boolean {
  return (
    words.test(text.slice(Math.max(0, start - reachBefore), start)) ||
    words.test(text.slice(end, end + reachBehind))
  );
}
