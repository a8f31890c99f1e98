import { withoutEnd } from './meaning/marks.ts';
import { secondPerson } from './wording.ts';

/** The lines of memory that have to do with what was said, most telling first. */
export function relevantMemory(memory: readonly string[], text: string): string[] {
  const said = contentWords(text);
  return memory
    .filter((line) => !isAboutName(line))
    .map((line) => ({ line, shared: contentWords(line).intersection(said).size }))
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .map(({ line }) => line);
}

export function isAboutName(line: string): boolean {
  return /\bname is\b/i.test(line);
}

/** A line of memory said to the person it is about: `The customer prefers tea.` becomes `you prefer tea`. */
export function recalled(line: string): string {
  const said = withoutEnd(line, '.!');
  const about = /^(?:the )?(?:customer|person|user|caller|client)(?<owner>['’]s)?\s+(?<rest>.+)$/is.exec(
    said,
  );
  const rest = about?.groups?.rest;
  if (!rest) return `this: ${said}`;
  return about.groups?.owner ? `your ${addressed(rest)}` : `you ${addressed(bareVerb(rest))}`;
}

function addressed(text: string): string {
  return secondPerson(text)
    .replaceAll(/\btheir\b/g, 'your')
    .replaceAll(/\bthem\b/g, 'you')
    .replaceAll(/\bthey\b/g, 'you');
}

const irregularVerbs = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
]);

/** `prefers tea` becomes `prefer tea`. */
function bareVerb(text: string): string {
  return text.replace(/^(only |usually |always )?(\w+)/, (_all, adverb: string | undefined, verb: string) => {
    const bare = irregularVerbs.get(verb) ?? verb.replace(/(?<=[a-rt-z])s$/, '');
    return `${adverb ?? ''}${bare}`;
  });
}

const fillers = new Set(
  [
    'about after again all also and any appointment are asked ask because but can customer for from get got had',
    'has have her his how its like may need needs new not now one our out please see that the their them there',
    'they this today two want wanted wants was what when who why will with would you your',
  ].flatMap((line) => line.split(' ')),
);

/** Words that carry a meaning, cut to their stems as far as a comparison needs it. */
function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(words.filter((word) => !fillers.has(word)).map((word) => word.replace(/(?:ies|es|s)$/, '')));
}
