import type { Span } from '#privacy/detector.ts';

/** Digits that stand together, with the characters between them and the group before (none before the first). */
export interface DigitGroup extends Span {
  readonly digits: string;
  readonly gap: string;
}

const longestGap = 3;

/** Groups of ASCII digits, joined into runs wherever the whole gap between two groups matches `gap`. */
export function* digitRuns(text: string, gap: RegExp): Generator<readonly DigitGroup[]> {
  let run: DigitGroup[] = [];
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const previousEnd = run.at(-1)?.end ?? -Infinity;
    const between = index - previousEnd <= longestGap ? text.slice(previousEnd, index) : '';
    const continues = between !== '' && gap.test(between);
    if (!continues && run.length > 0) {
      yield run;
      run = [];
    }
    run.push({ digits, gap: continues ? between : '', start: index, end: index + digits.length });
  }
  if (run.length > 0) yield run;
}

/**
 * The neighbouring groups from `first` on that together have between `least` and `most` digits, longest first.
 * A group is never cut: digits of a longer number are no number of their own.
 */
export function windowsFrom(
  run: readonly DigitGroup[],
  first: number,
  { least, most, mostGroups = most }: { least: number; most: number; mostGroups?: number },
): DigitGroup[][] {
  const windows: DigitGroup[][] = [];
  let total = 0;
  for (let last = first; last < Math.min(run.length, first + mostGroups); last += 1) {
    total += run[last]?.digits.length ?? 0;
    if (total > most) break;
    if (total >= least) windows.unshift(run.slice(first, last + 1));
  }
  return windows;
}

/** Whether a run has that many digits at all: most numbers in a text are too short for most kinds of value. */
export function hasDigits(run: readonly DigitGroup[], least: number): boolean {
  let total = 0;
  for (const { digits } of run) {
    total += digits.length;
    if (total >= least) return true;
  }
  return false;
}

export function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join('');
}

export function spanOf(groups: readonly DigitGroup[]): Span {
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 };
}

/** The gaps within a window; the one before its first group is not part of it. */
export function gapsOf(groups: readonly DigitGroup[]): string[] {
  return groups.slice(1).map(({ gap }) => gap);
}
