/** Numbers with or without what they count: `20 euros`, `€ 20`, `three bags`, `a hundred and fifty`. */
import type { Variable } from '#workflow/graph.ts';
import type { Found, Reader } from './found.ts';
import { isNumberWord, numberOf } from './number-words.ts';
import { isSameUnit, knownUnit } from './units.ts';

interface Counted extends Found {
  /** The word or sign next to it. */
  readonly unit: string | null;
}

const numeral =
  /(?<before>[€$£]|\b(?:eur|usd|gbp|chf)\b)?\s?(?<![\p{L}\p{N}.,:/])(?<sign>-)?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![\p{L}\d:/]|[.,]\d|\s?(?:am|pm|o'clock)\b)(?:\s?(?<after>[€$£%]|\p{L}+))?/giu;
const attached =
  /(?<![\p{L}\p{N}.,:/])(?<number>\d+(?:[.,]\d+)?)(?<after>kg|g|km|m|cm|gb|mb|eur|usd|gbp|h|min)\b/giu;
const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i;
const word = /[\p{L}]+/gu;
const few = new Map([
  ['couple', 2],
  ['dozen', 12],
]);

export const readNumbers: Reader = (text, { variable, asked }) => {
  const all = [...written(text), ...spoken(text)].toSorted((one, other) => one.start - other.start);
  const { unit } = variable;
  const counts = unit ?? countedBy(variable.name);
  const exact =
    counts === null ? [] : all.filter((each) => each.unit !== null && isSameUnit(counts, each.unit));
  if (exact.length > 0) return exact;
  const bare = all.filter((each) => !isOther(unit, each.unit));
  if (asked && bare.length === 0 && /^\W*(?:none|nothing|no \w+)\W*$/i.test(text)) {
    return [{ value: 0, start: 0, end: text.length }];
  }
  return bare;
};

/** Whether the value was said with what the variable counts, so that it can be no other's. */
export function saysUnit(text: string, { start, end }: Found, { unit, name }: Variable): boolean {
  const counts = unit ?? countedBy(name);
  if (counts === null) return false;
  return [...written(text), ...spoken(text)].some(
    (each) => each.start === start && each.end === end && each.unit !== null && isSameUnit(counts, each.unit),
  );
}

/** `bags` and `number_of_bags` count bags. */
function countedBy(name: string): string | null {
  const counted = /^(?:(?:number|amount|count)_of_|num_|nr_)?([a-z]+s)$/i.exec(name)?.[1];
  return counted ?? /^([a-z]+)_(?:count|number)$/i.exec(name)?.[1] ?? null;
}

/** A number of something else: `2 days` is no amount of money. */
function isOther(unit: string | null, word: string | null): boolean {
  const known = word === null ? null : knownUnit(word);
  return known !== null && unit !== null && !isSameUnit(unit, known);
}

function written(text: string): Counted[] {
  return [...text.matchAll(numeral), ...text.matchAll(attached)].flatMap((found) => {
    const { before, sign, number = '', after } = found.groups ?? {};
    if (after && months.test(after)) return [];
    const start = found.index + found[0].indexOf(`${sign ?? ''}${number}`);
    const value = Number(`${sign ?? ''}${decimal(number)}`);
    const end = start + number.length + (sign ? 1 : 0);
    return [{ value, start, end, unit: before ?? after ?? null }];
  });
}

/** A comma parts thousands in `1,000` and decimals in `12,50`. */
function decimal(number: string): string {
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number)
    ? number.replaceAll(',', '')
    : number.replace(',', '.');
}

function spoken(text: string): Counted[] {
  const words = [...text.toLowerCase().matchAll(word)];
  const found: Counted[] = [];
  for (let at = 0; at < words.length; at += 1) {
    let next = at;
    while (next < words.length && isPart(words, next, at)) next += 1;
    const said = words.slice(at, next).map(([text]) => text);
    const first = words[at];
    const last = words[next - 1];
    if (!first || !last || next === at) continue;
    const value = few.get(said.at(-1) ?? '') ?? numberOf(said);
    const unit = words[next]?.[0] === 'of' ? words[next + 1]?.[0] : words[next]?.[0];
    if (value !== null && !isPronoun(said, text, first.index, unit))
      found.push({ value, start: first.index, end: last.index + last[0].length, unit: unit ?? null });
    at = next - 1;
  }
  return found;
}

/** Whether the word goes on with the number that began at `from`. */
function isPart(words: readonly RegExpMatchArray[], at: number, from: number): boolean {
  const said = words[at]?.[0] ?? '';
  const next = words[at + 1]?.[0] ?? '';
  if (said === 'oh' || said === 'o') return false;
  if (few.has(said)) return at === from || words[at - 1]?.[0] === 'a';
  if (said === 'a') return at === from && (few.has(next) || next === 'hundred' || next === 'thousand');
  if (said === 'and') return at > from && isNumberWord(next) && isScale(words[at - 1]?.[0]);
  return isNumberWord(said);
}

function isScale(word: string | undefined): boolean {
  return word === 'hundred' || word === 'thousand' || word === 'million';
}

/** What may stand before `one` when it is no number: `this one`, `the blue one`, `a better one`. */
const pointing = /\b(?:this|that|the|which|another|no|(?!just )\w+(?:er|ue|ed|en|ck|te|st)) $/i;

/** The `one` of `the blue one`, `one of them`. */
function isPronoun(said: readonly string[], text: string, at: number, unit: string | undefined): boolean {
  if (said.length !== 1 || said[0] !== 'one') return false;
  return unit === 'of' || unit === 'that' || pointing.test(text.slice(Math.max(0, at - 20), at));
}
