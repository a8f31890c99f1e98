/** People's names as they are written: many languages, orders, initials, particles. */
import type { Random } from './random.ts';
import { labelled, plain, type Segment } from './segment.ts';
import { humanNames, type LocaleNames, localeNames } from './sources.ts';
import { filling } from './word-files.ts';

const latin = /^[\p{Script=Latin}\p{M}' .-]+$/u;
const rare = humanNames();
const locales = localeNames().filter(({ first, last }) => first.length > 20 && last.length > 15);
const latinLocales = locales.filter(({ first }) => latin.test(first[0] ?? ''));
const otherLocales = locales.filter(({ first }) => !latin.test(first[0] ?? ''));
const usual = usualNames();
const englishNames = locales.find(({ locale }) => locale === 'en') as LocaleNames;

const particles = filling('people/particles');
/** First names that are words too. */
const ambiguous = filling('people/ambiguous');

const honorifics = filling('people/honorifics');

/** First names that stand in the lists of many languages. */
function usualNames(): string[] {
  const counts = new Map<string, number>();
  for (const { first } of latinLocales)
    for (const name of first) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([name, count]) => count >= 4 && !/[\s-]/.test(name)).map(([name]) => name);
}

function drawLocale(random: Random): LocaleNames {
  if (random.chance(0.35)) return englishNames;
  return random.pick(random.chance(0.06) ? otherLocales : latinLocales);
}

export function ambiguousName(random: Random): string {
  return random.pick(ambiguous);
}

export function firstName(random: Random, locale = drawLocale(random)): string {
  const draw = random.next();
  if (draw < 0.06) return ambiguousName(random);
  if (draw < 0.3) return random.pick(usual);
  if (draw < 0.75) return random.pick(locale.first);
  if (draw < 0.93) return random.pick(rare);
  return draw < 0.96 ? `${random.pick(usual)}-${random.pick(locale.first)}` : invented(random);
}

export function lastName(random: Random, locale = drawLocale(random)): string {
  const draw = random.next();
  if (draw < 0.55) return random.pick(locale.last);
  if (draw < 0.8) return random.pick(rare);
  if (draw < 0.85) return `${random.pick(locale.last)}-${random.pick(locale.last)}`;
  if (draw < 0.9) return `${random.pick(particles)} ${random.pick(locale.last)}`;
  if (draw < 0.93) return random.pick(["O'", 'Mc', 'Mac', "D'", 'Fitz', 'O’']) + random.pick(locale.last);
  return draw < 0.96 ? random.pick(usual) : invented(random);
}

export function initial(random: Random): string {
  return `${String.fromCharCode(65 + random.below(26))}${random.chance(0.75) ? '.' : ''}`;
}

export function fullName(random: Random): string {
  const locale = drawLocale(random);
  const first = firstName(random, locale);
  const last = lastName(random, locale);
  const draw = random.next();
  if (draw < 0.74) return `${first} ${last}`;
  if (draw < 0.84) return `${first} ${initial(random)} ${last}`;
  if (draw < 0.9) return `${first} ${firstName(random, locale)} ${last}`;
  if (draw < 0.93) return `${first} ${last} ${lastName(random, locale)}`;
  if (draw < 0.96) return `${initial(random)} ${random.chance(0.5) ? `${initial(random)} ` : ''}${last}`;
  return draw < 0.98
    ? `${last} ${first}`
    : `${first} ${last} ${random.pick(['Jr', 'Jr.', 'Sr', 'II', 'III'])}`;
}

/** A name as one would give it in talk. */
export function anyName(random: Random): Segment[] {
  const draw = random.next();
  if (draw < 0.36) return [labelled('PERSON', firstName(random))];
  if (draw < 0.9) return [labelled('PERSON', fullName(random))];
  if (draw < 0.94) return [labelled('PERSON', lastName(random))];
  if (draw < 0.95) return [labelled('PERSON', `${lastName(random)}, ${firstName(random)}`)];
  return titledName(random);
}

export function titledName(random: Random): Segment[] {
  const name = random.chance(0.65)
    ? lastName(random)
    : random.chance(0.5)
      ? fullName(random)
      : firstName(random);
  return [labelled('TITLE', honorific(random)), plain(' '), labelled('PERSON', name)];
}

export function honorific(random: Random): string {
  return random.pick(honorifics);
}

/** A name no list has: syllables. */
export function invented(random: Random): string {
  const word = Array.from({ length: random.between(2, 3) }, () => syllable(random)).join('');
  return (
    word.charAt(0).toUpperCase() +
    word.slice(1) +
    random.pick(['', '', 'n', 's', 'r', 'k', 'l', 'ov', 'sen', 'ez', 'ski', 'ić'])
  );
}

function syllable(random: Random): string {
  return (
    random.pick([...'bcdfghjklmnprstvwz'.split(''), 'sh', 'ch', 'th', 'kr', 'st']) +
    random.pick([...'aeiou'.split(''), 'aa', 'ei', 'ö', 'á', 'ó'])
  );
}
