/** Words for an agent about the customer, turned to the customer: `that they will get it` becomes `you will get it`. */

import { withoutEnd } from '#providers/offline/meaning/marks.ts';

const someone = String.raw`(?:the )?(?:customer|caller|person|client|user|patient|guest)`;
const owner = new RegExp(`\\b${someone}['’]s\\b`, 'gi');
const subject = new RegExp(`\\b(?:${someone}|they|he|she|he or she)\\b(?: (is|was|has|does)\\b)?`, 'gi');
const verbs = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
]);

export function addressed(text: string): string {
  return text
    .replaceAll(owner, 'your')
    .replaceAll(
      subject,
      (_all, verb: string | undefined) => `you${verb ? ` ${verbs.get(verb.toLowerCase())}` : ''}`,
    )
    .replaceAll(
      /\byou (?!was|is)([a-z]{2,}(?:[^s]s|sses|ches|shes))\b(?= (?:a|an|the|your|to|it|no|any|in|by)\b)/g,
      (_all, verb: string) => `you ${bare(verb)}`,
    )
    .replaceAll(/\b(?:their|his)\b/gi, 'your')
    .replaceAll(/\bher(?= [a-z]+)/gi, 'your')
    .replaceAll(/\b(?:them|him|her)\b/gi, 'you')
    .replaceAll(/\b(?:themselves|himself|herself)\b/gi, 'yourself');
}

/** `gets` becomes `get`. */
function bare(verb: string): string {
  return /(?:ss|ch|sh)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}

/** With a capital and a final mark. */
export function asSentence(text: string): string {
  const said = withoutEnd(text, ',;:.');
  if (said === '') return '';
  const begun = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]["']?$/.test(begun) ? begun : `${begun}.`;
}

/** As a part of a sentence: `An order number` goes on as `an order number`, `EUR` and `I` stay. */
export function asClause(text: string): string {
  const said = withoutEnd(text, '.');
  return /^[A-Z](?:[a-z]| [a-z])/.test(said) && !/^I\b/.test(said)
    ? said.charAt(0).toLowerCase() + said.slice(1)
    : said;
}
