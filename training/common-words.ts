import { allLocales } from '@faker-js/faker';
import { english, stringsIn } from './sources.ts';
import { everydayWords } from './word-files.ts';

/** Everyday English words with their regular forms; what is also a name is known as ambiguous by this. */
export function commonWords(): Set<string> {
  const nouns = english('word', 'noun');
  const verbs = english('word', 'verb');
  const others = ['adjective', 'adverb', 'conjunction', 'interjection', 'preposition'].flatMap((kind) =>
    english('word', kind),
  );
  const trade = ['company', 'commerce', 'hacker', 'food', 'color'].flatMap((category) =>
    stringsIn(Object(allLocales.en)[category]),
  );
  const tradeWords = trade.flatMap((text) => text.toLowerCase().match(/[a-z]{2,}/g) ?? []);
  return new Set([
    ...everydayWords(),
    ...nouns,
    ...nouns.map(plural),
    ...verbs.flatMap(verbForms),
    ...others,
    ...tradeWords,
  ]);
}

export function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

export function verbForms(verb: string): string[] {
  return [verb, plural(verb), pastOf(verb), gerund(verb)];
}

export function gerund(verb: string): string {
  return /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

function pastOf(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
