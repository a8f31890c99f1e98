/** Days named in any of the usual ways, as ISO dates, seen from the day of the talk. */
import { parse } from 'chrono-node/en';
import type { Found, Reader, Wanted } from './found.ts';
import { yearAfter } from './spoken-year.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dotted = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/g;
const dayOfMonth =
  /\b(?:on |for |by |until )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|time|floor|one|order|item|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi;
const weeksAfter =
  /\b(?:(a|one|two|three) weeks? (?:from|on|after) (?:next )?|)((?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (week))?\b/gi;
/** A span of time, or one whose day is left open. */
const noDay = /^(?:a|an|one|two|three|\d+) \w+$|\b(?:week|month|year)s?$|weekend|^(?:now|right now)$/i;
/** `just a second`, `in a minute`: a pause, whatever day it is. */
const pause = /\b(?:an?|one|two|few|\d+) (?:second|sec|minute|min|moment)s?$/i;
const abbreviated = /^(?:on |next |this )?(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)$/i;
const dayMs = 86_400_000;

export const readDates: Reader = (text, wanted) => {
  const own = [...inDots(text), ...onTheNth(text, wanted), ...weeksLater(text, wanted)];
  const others = byChrono(text, wanted).filter((each) =>
    own.every(({ start, end }) => each.end <= start || each.start >= end),
  );
  return [...own, ...others].filter(
    (each) => !/\bnot (?:on |for )?(?:the )?$/i.test(text.slice(0, each.start)),
  );
};

function byChrono(text: string, wanted: Wanted): Found[] {
  const past = looksBack(wanted);
  return parse(text, noon(wanted.today), { forwardDate: !past }).flatMap((result) => {
    const { start, end } = result;
    const named = start.isCertain('day') || start.isCertain('weekday');
    const inWeek = /\bday\b.*week$/i.test(result.text);
    const isSpan =
      noDay.test(result.text.trim()) && !/\b(?:in|ago|from now|later)\b/i.test(result.text) && !inWeek;
    const isWord = abbreviated.test(result.text) && !isDayAlone(text, result.text);
    if (!named || end || isSpan || isWord || pause.test(result.text)) return [];
    const month = start.get('month');
    const day = start.get('day');
    const ends = result.index + result.text.length;
    const spoken =
      start.isCertain('month') && !start.isCertain('year') ? yearAfter(text.slice(ends, ends + 40)) : null;
    const year = spoken?.year ?? start.get('year');
    if (year === null || month === null || day === null) return [];
    const yearSaid = spoken !== null || start.isCertain('year');
    const date = inSight({ year, month, day }, result.text, yearSaid, wanted);
    return [
      {
        value: date,
        start: result.index,
        end: spoken ? ends + spoken.length : result.index + dayPart(result.text).length,
      },
    ];
  });
}

/** Without the time of day, which may be a value of its own. */
function dayPart(said: string): string {
  return /^.*?day(?=,? (?:at |in the )?(?:morning|afternoon|evening|noon|night)\b)/i.exec(said)?.[0] ?? said;
}

/** `sat` and `sun` are days only with a capital, after `on`, or alone. */
function isDayAlone(text: string, said: string): boolean {
  return (
    /^[A-Z]/.test(said) ||
    /^(?:on|next|this) /i.test(said) ||
    /^(?:(?:yes|ok|okay|maybe|then|for|by|say|please)[\s,]+)*\S+\W*(?:please)?\W*$/i.test(text.trim())
  );
}

/** A day that was named without its year or week lies on the side of today where the variable must lie. */
function inSight(day: Day, said: string, yearSaid: boolean, wanted: Wanted): string {
  const date = iso(day);
  const { today, variable } = wanted;
  const isWeekday =
    /^(?:on |for |by )?\w+day\b/i.test(said) && !/^(?:to|yester)day\b/i.test(said) && !/\d|week/.test(said);
  if (isWeekday && date === today && variable.after === 'today') return shifted(date, 7);
  if (isWeekday && looksBack(wanted) && date > today) return shifted(date, -7);
  if (/^(?:last|this past)\b/i.test(said) && date > today) return shifted(date, -7);
  const isDated = !isWeekday && !yearSaid && !/\b(?:today|tomorrow|tonight|yesterday|ago|in)\b/i.test(said);
  if (isDated && looksBack(wanted) && date > today) return iso({ ...day, year: day.year - 1 });
  return date;
}

/** What must lie before today was in the past, such as a birthday or a delivery. */
function looksBack({ variable, today }: Wanted): boolean {
  if (variable.before !== null) return variable.before === 'today' || variable.before <= today;
  if (variable.after !== null) return false;
  return /birth|born|since|deliver(?:ed|y)|bought|purchase|received|last|lost|happened|ordered/i.test(
    `${variable.name} ${variable.description ?? ''}`,
  );
}

function inDots(text: string): Found[] {
  return [...text.matchAll(dotted)].flatMap((found) => {
    const day = { day: Number(found[1]), month: Number(found[2]), year: Number(found[3]) };
    return isReal(day) ? [at(found, iso(day))] : [];
  });
}

/** `on the 15th`: of this month, or of the next when that is past; the other way round for what is past. */
function onTheNth(text: string, wanted: Wanted): Found[] {
  const [year = 0, month = 0] = wanted.today.split('-').map(Number);
  const step = looksBack(wanted) ? -1 : 1;
  return [...text.matchAll(dayOfMonth)].flatMap((found) => {
    for (const offset of [0, step]) {
      const index = month - 1 + offset;
      const day = {
        year: year + Math.floor(index / 12),
        month: ((index + 12) % 12) + 1,
        day: Number(found[1]),
      };
      const fits = step > 0 ? iso(day) >= wanted.today : iso(day) <= wanted.today;
      if (isReal(day) && fits) return [at(found, iso(day))];
    }
    return [];
  });
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const weeksOf = new Map([
  ['a', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
]);

/** `a week from Monday`, `Monday week` */
function weeksLater(text: string, { today }: Wanted): Found[] {
  return [...text.matchAll(weeksAfter)].flatMap((found) => {
    const weeks = found[3] ? 1 : weeksOf.get(found[1]?.toLowerCase() ?? '');
    if (weeks === undefined) return [];
    const until = (weekdays.indexOf((found[2] ?? '').toLowerCase()) - noon(today).getDay() + 7) % 7 || 7;
    return [at(found, shifted(today, until + weeks * 7))];
  });
}

function at(found: RegExpMatchArray, value: string): Found {
  const start = found.index ?? 0;
  return { value, start, end: start + found[0].length };
}

function noon(today: string): Date {
  const [year = 1970, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}

function iso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isReal(day: Day): boolean {
  const date = new Date(`${iso(day)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso(day));
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
