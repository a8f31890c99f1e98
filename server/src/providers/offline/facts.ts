/**
 * What a transcript tells about the person that will matter again: short statements in the third person, by a
 * handful of patterns in the person's own lines. Better none than a wrong one; never one with a placeholder.
 */
import { nameGivenIn } from './intents.ts';
import { type Line, sentencesOf } from './transcript.ts';
import { wantsIn } from './wants.ts';
import { clauseOf, thirdPerson } from './wording.ts';

interface Pattern {
  readonly in: RegExp;
  /** Says it of the customer; the rest is what the pattern's last group found. */
  readonly says: (found: RegExpExecArray) => string | null;
}

const maxFacts = 8;
const placeholder = /\[[A-Z][A-Z_]*_\d+\]/;
const vague =
  /^(?:it|that|this|these|those|them|him|her|you|your|how|what|the (?:idea|sound|look)|to (?:know|ask|see if))\b/i;
const momentary =
  /\b(?:questions?|problems?|issues?|look|idea|moment|minute|second|feeling|doubt|chance|choice|request|time|bit|little|lot|few)\b/i;

const patterns: readonly Pattern[] = [
  {
    in: /\bI (?:really |usually |always |still )?(prefer|like|love|hate|dislike|avoid) (.+)/i,
    says: ([, verb = '', rest = '']) => told(`${verb.toLowerCase()}s`, rest, vague),
  },
  {
    in: /\bI (?:do(?:n['’]t| not)) (like|eat|drink|smoke|drive|fly) ?(.*)/i,
    says: ([, verb = '', rest = '']) => (vague.test(rest) ? null : told(`does not ${verb}`, rest)),
  },
  { in: /\bI (?:do )?only (eat|drink) (.+)/i, says: ([, verb, rest = '']) => told(`only ${verb}s`, rest) },
  {
    in: /\bI(?:['’]m| am) (?:\w+ )?allergic to (.+)/i,
    says: ([, rest = '']) => told('is allergic to', rest),
  },
  {
    in: /\bI(?:['’]m| am) (?:a |an )?(vegetarian|vegan|diabetic|pregnant|deaf|blind|retired|coeliac)\b/i,
    says: ([, what = '']) =>
      `The customer is ${/vegetarian|vegan/i.test(what) ? 'a ' : ''}${what.toLowerCase()}.`,
  },
  { in: /\bI live (in|at|near|on|with) (.+)/i, says: ([, where, rest = '']) => told(`lives ${where}`, rest) },
  {
    in: /\bI work (at|for|in|as|from|with) (.+)/i,
    says: ([, where, rest = '']) => told(`works ${where}`, rest),
  },
  {
    in: /\bI(?:['’]ve| have)(?: got)? ((?:an?|two|three|four|five|\d+) .+)/i,
    says: ([, rest = '']) => told('has', rest, momentary),
  },
  {
    in: /\bmy (wife|husband|partner|son|daughter|child|children|mother|father|brother|sister|dog|cat|assistant)\b/i,
    says: ([, who = '']) =>
      `The customer has ${who.toLowerCase() === 'children' ? '' : 'a '}${who.toLowerCase()}.`,
  },
];

export function factsIn(lines: readonly Line[]): string[] {
  const ofCustomer = lines.filter(({ speaker }) => speaker === 'user');
  const sentences = ofCustomer.flatMap(({ text }) => sentencesOf(text));
  const name = ofCustomer.map(({ text }) => nameGivenIn(text)).find((given) => given !== null);
  const facts = [
    ...(name ? [`The customer's name is ${name}.`] : []),
    ...sentences.flatMap(statedIn),
    ...request(lines, sentences),
  ];
  return [...new Set(facts)].filter((fact) => !placeholder.test(fact)).slice(0, maxFacts);
}

function statedIn(sentence: string): string[] {
  return patterns.flatMap((pattern) => {
    const found = pattern.in.exec(sentence);
    return (found && pattern.says(found)) ?? [];
  });
}

/** A statement from a verb and the clause that follows it; null when the clause says nothing lasting. */
function told(verb: string, rest: string, unless?: RegExp): string | null {
  const clause = clauseOf(rest);
  if (clause.length > 120 || unless?.test(clause)) return null;
  return `The customer ${`${verb} ${thirdPerson(clause)}`.trim()}.`;
}

const booking = /\b(?:appointment|booking|reservation|meeting|viewing|table) (?:with|at|for|on) .+/i;
const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** What they came for: an appointment with the day they named, or else their first wish. */
function request(lines: readonly Line[], sentences: readonly string[]): string[] {
  const booked = sentences
    .map((sentence) => booking.exec(sentence)?.[0])
    .find((found) => found !== undefined);
  if (booked) {
    const what = thirdPerson(clauseOf(booked));
    const day = sentences.map((sentence) => weekday.exec(sentence)?.[0]).find((found) => found !== undefined);
    const article = /^appointment/i.test(what) ? 'an' : 'a';
    const when = day && !weekday.test(what) ? ` on ${day}` : '';
    return [`The customer asked for ${article} ${what.charAt(0).toLowerCase()}${what.slice(1)}${when}.`];
  }
  const first = wantsIn(lines)[0];
  return first && first.length <= 120 ? [`The customer wanted ${first}.`] : [];
}
