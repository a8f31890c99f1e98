/** What numbers count, in the spellings people use. */
import { stem } from '#providers/offline/meaning/stem.ts';

const spellings: Readonly<Record<string, string>> = {
  eur: 'eur euro euros €',
  usd: 'usd dollar dollars buck bucks $',
  gbp: 'gbp pound pounds quid £',
  chf: 'chf franc francs',
  cent: 'cent cents',
  percent: 'percent % pct',
  day: 'day days',
  week: 'week weeks',
  month: 'month months',
  year: 'year years yr yrs',
  hour: 'hour hours hr hrs',
  minute: 'minute minutes min mins',
  second: 'second seconds sec secs',
  kg: 'kg kilo kilos kilogram kilograms',
  g: 'gram grams',
  km: 'km kilometre kilometres kilometer kilometers',
  m: 'metre metres meter meters',
  cm: 'cm centimetre centimetres centimeter centimeters',
  gb: 'gb gigabyte gigabytes gig gigs',
  mb: 'mb megabyte megabytes megabit megabits mbit',
  person: 'person persons people guest guests adult adults',
};

const unitOfWord = new Map(
  Object.entries(spellings).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);

/** A unit that everybody knows, or null. */
export function knownUnit(word: string): string | null {
  return unitOfWord.get(word.toLowerCase()) ?? null;
}

export function isSameUnit(unit: string, word: string): boolean {
  const one = knownUnit(unit) ?? stem(unit.toLowerCase());
  return one === (knownUnit(word) ?? stem(word.toLowerCase()));
}
