/**
 * Where a text has digits, however they are spelled: `12 34`, those of any script, superscripts, or words.
 *
 * R1. Every numeral of any script is in a run.
 * R2. Number words are a run when there are two of them, or a numeral beside: `one moment` is no number. One alone is
 *     a run when nothing else is said.
 */
import { isHesitation, type NumberWord, numberWord } from './number-words.ts';

export interface DigitRun {
  readonly start: number;
  readonly end: number;
  /** As many as there are, also where they cannot be read. */
  readonly count: number;
  /** From 0 to 9; null when it is a number that has to be worked out, such as `three hundred`. */
  readonly digits: string | null;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly said: NumberWord | { readonly kind: 'numerals'; readonly digits: string; readonly count: number };
  /** `oh` and `o` may be no digits. */
  readonly isOh: boolean;
}

const tokens = /\p{N}+|\p{L}[\p{L}\p{M}]*/gu;
const betweenNumerals = /^[\s.\p{Pd}]*$/u;
const betweenWords = /^[\s.,\p{Pd}]*$/u;

export function digitRuns(text: string): DigitRun[] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  let end = 0;
  let words = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    words += 1;
    const piece = pieceOf(token, index);
    const last = run.at(-1);
    const gap = text.slice(end, index);
    end = index + token.length;
    if (piece === null && last && last.said.kind !== 'numerals' && isHesitation(token)) continue;
    if (
      !last ||
      !piece ||
      !(isNumeral(last) && isNumeral(piece) ? betweenNumerals : betweenWords).test(gap)
    ) {
      run = [];
      runs.push(run);
    }
    if (piece) run.push(piece);
  }
  return runs.filter((one) => isRun(one, words === 1)).map(joined);
}

function pieceOf(token: string, start: number): Piece | null {
  const end = start + token.length;
  if (/^\p{N}/u.test(token)) {
    const digits = foldedDigits(token);
    const count = digits.length || Array.from(token).length;
    return { start, end, said: { kind: 'numerals', digits, count }, isOh: false };
  }
  const said = numberWord(token);
  return said && { start, end, said, isOh: /^oh?$/i.test(token) };
}

const isNumeral = ({ said }: Piece) => said.kind === 'numerals';

/** R1, R2 */
function isRun(run: readonly Piece[], isAlone: boolean): boolean {
  if (run.every(({ isOh }) => isOh)) return false;
  return run.some(isNumeral) || run.length > 1 || isAlone;
}

function joined(run: readonly Piece[]): DigitRun {
  const parts: string[] = [];
  let times = 1;
  for (const { said } of run) {
    if (said.kind === 'digits' || said.kind === 'numerals') {
      const tens =
        said.kind === 'digits' && /^[1-9]$/.test(said.digits) && /^[2-9]0$/.test(parts.at(-1) ?? '');
      if (tens) parts.push(`${parts.pop()?.at(0) ?? ''}${said.digits}`);
      else parts.push(said.digits.length === 1 ? said.digits.repeat(times) : said.digits);
    }
    times = said.kind === 'times' ? said.times : 1;
  }
  const digits = parts.join('');
  const isReadable = run.every(({ said }) => said.kind !== 'scale');
  const unread = run.reduce((sum, { said }) => sum + (said.kind === 'numerals' ? said.count : 1), 0);
  return {
    start: run.at(0)?.start ?? 0,
    end: run.at(-1)?.end ?? 0,
    count: digits.length || unread,
    digits: isReadable ? digits : null,
  };
}

/** Full-width digits and superscripts are spelled plainly by the normal form, those of other scripts are counted. */
function foldedDigits(numerals: string): string {
  const digits = numerals.normalize('NFKC').match(/\p{Nd}/gu) ?? [];
  return digits.map((digit) => String(valueOf(digit.codePointAt(0) ?? 0))).join('');
}

/** The digits of a script stand in a row from zero to nine; such rows may follow each other. */
function valueOf(codePoint: number): number {
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}
