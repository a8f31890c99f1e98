import { matchAt } from '#privacy/patterns/code-reading.ts';

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|' +
  'januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|' +
  'janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|' +
  'gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|' +
  'januari|februari|maart|mei|augustus|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro';
export const monthName = `(?:${months})`;

const end = '(?![a-z0-9]|[.,:]\\d)';
const year = "(?:(?:19|20)\\d\\d|['’]?\\d\\d(?! ?(?:[ap]\\.?m|:)))";
const ordinal = '(?:st|nd|rd|th|er|º|ª|\\.)?';
const numeric = new RegExp(`(\\d{1,2})( ?[-/.] ?| )(\\d{1,2})\\2(?:(?:19|20)\\d\\d|\\d\\d)${end}`, 'iy');
const yearFirst = new RegExp(`(?:19|20)\\d\\d([-/. ]?)(\\d{1,2})\\1(\\d{1,2})${end}`, 'iy');
const compact = new RegExp(`(\\d\\d)(\\d\\d)(?:(?:19|20)\\d\\d|\\d\\d)${end}`, 'iy');
const dayMonth = new RegExp(
  `(\\d{1,2})${ordinal}(?: of| de)?[-/. ]{0,2}(?:day of )?${monthName}(?:\\.?,?[-/ .](?:of |de |del )?${year})?${end}`,
  'iy',
);
const monthDay = new RegExp(
  `${monthName}\\.?[- ](?:the )?(\\d{1,2})${ordinal}(?:,? ?[-/]?(?:of |in )?${year})?${end}`,
  'iy',
);
const monthYear = new RegExp(`${monthName}\\.?,?[- ](?:of )?(?:19|20)\\d\\d${end}`, 'iy');
const yearAlone = new RegExp(`(?:19|20)\\d\\d${end}`, 'iy');

/**
 * The end of a date from a place on, day and month in any order; of several readings the longest. Calendars are
 * not checked further: a mistyped birthday such as 31 June is one all the same.
 */
export function readDate(text: string, start: number): number | null {
  let longest = 0;
  for (const [form, first, second] of forms) {
    form.lastIndex = start;
    const found = form.exec(text);
    if (found && isPlausible(found[first], found[second])) longest = Math.max(longest, found[0].length);
  }
  return longest > 0 ? start + longest : null;
}

/** Expressions, and which of their groups are the two numbers of day and month. */
const forms: readonly (readonly [RegExp, number, number])[] = [
  [numeric, 1, 3],
  [yearFirst, 2, 3],
  [compact, 1, 2],
  [dayMonth, 1, 9],
  [monthDay, 1, 9],
  [monthYear, 9, 9],
];

export function readYear(text: string, start: number): number | null {
  const found = matchAt(yearAlone, text, start);
  return found ? start + found.length : null;
}

function isPlausible(one: string | undefined, other: string | undefined): boolean {
  const first = one === undefined ? 1 : Number(one);
  const second = other === undefined ? 1 : Number(other);
  return first >= 1 && second >= 1 && first <= 31 && second <= 31 && Math.min(first, second) <= 12;
}
