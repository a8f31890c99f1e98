/** Digits one after the other, written or spoken: `1234 5678`, `one two double four`. */
import type { Found, Reader } from './found.ts';
import { digitOfWord, twoDigitsOf } from './number-words.ts';

interface Piece {
  readonly digits: string;
  readonly spoken: boolean;
  /** Said as `oh`, which may be no digit. */
  readonly oh: boolean;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{N}]+/gu;
const times = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);
const hesitations = new Set(['uh', 'um', 'er', 'erm', 'then', 'dash', 'hyphen', 'slash']);
const between = /^[\s,./#-]*$/;

/** A text that has too few digits by far is no attempt at the number. */
const leastPart = 0.5;

export const readDigits: Reader = (text, { variable, asked }) => {
  const count = variable.digits ?? 0;
  const runs = runsIn(text);
  const exact = uniqueBy(
    runs.flatMap((run) => [run, withoutOh(run), ...sameKind(run), ...run.map((piece) => [piece])]),
    count,
  );
  if (exact.length > 0 || !asked) return exact;
  const attempts = runs.map(joined).filter(({ value }) => String(value).length >= count * leastPart);
  return attempts.length === 1 ? attempts : [];
};

/** The runs of digits in a text, each in pieces as they were said. */
export function runsIn(text: string): Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  let end = 0;
  let repeat = 1;
  const lower = text.toLowerCase();
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const found of lower.matchAll(word)) {
    const said = found[0];
    if (!between.test(text.slice(end, found.index))) close();
    const start = found.index;
    end = start + said.length;
    const oh = said === 'oh' || said === 'o';
    const digits =
      oh && run.length === 0 && !goesOnInDigits(lower.slice(end, end + 8)) ? null : digitsOf(said, repeat);
    if (digits !== null) run.push({ digits, spoken: !/\d/.test(said), oh, start, end });
    else if (!times.has(said) && !hesitations.has(said)) close();
    repeat = times.get(said) ?? 1;
  }
  close();
  return runs.map(withTens);
}

/** `oh six six`, but not `oh, six` nor `oh well`. */
function goesOnInDigits(rest: string): boolean {
  return digitOfWord.has(/^ (\p{L}+)\b/u.exec(rest)?.[1] ?? '');
}

function withoutOh(run: readonly Piece[]): readonly Piece[] {
  return run[0]?.oh ? run.slice(1) : run;
}

function digitsOf(said: string, repeat: number): string | null {
  if (/^\d+$/.test(said)) return said.length === 1 ? said.repeat(repeat) : said;
  const digit = digitOfWord.get(said);
  if (digit !== undefined) return String(digit).repeat(repeat);
  const two = twoDigitsOf(said);
  return two === null ? null : String(two);
}

/** `thirty four` is 34, not 304. */
function withTens(run: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of run) {
    const last = pieces.at(-1);
    const joins =
      last?.spoken && piece.spoken && /^[2-9]0$/.test(last.digits) && /^[1-9]$/.test(piece.digits);
    if (last && joins)
      pieces.splice(-1, 1, { ...last, digits: `${last.digits[0]}${piece.digits}`, end: piece.end });
    else pieces.push(piece);
  }
  return pieces;
}

/** Neighbours that are all spoken or all written: `this one 1234` is no run of five. */
function sameKind(run: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [];
  for (const piece of run) {
    const part = parts.at(-1);
    if (part?.at(-1)?.spoken === piece.spoken) part.push(piece);
    else parts.push([piece]);
  }
  return parts;
}

/** The longest fitting reading of each place. */
function uniqueBy(runs: readonly (readonly Piece[])[], count: number): Found[] {
  const fitting: Found[] = [];
  for (const found of runs.map(joined)) {
    const isNew = fitting.every(({ start, end }) => found.end <= start || found.start >= end);
    if (String(found.value).length === count && isNew) fitting.push(found);
  }
  return fitting;
}

function joined(run: readonly Piece[]): Found {
  return {
    value: run.map(({ digits }) => digits).join(''),
    start: run.at(0)?.start ?? 0,
    end: run.at(-1)?.end ?? 0,
  };
}
