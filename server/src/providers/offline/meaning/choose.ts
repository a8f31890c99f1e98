/** Which of several texts a message fits best, or none. */
import type { ChoiceTask } from '#workflow/outcome.ts';
import { type Match, Message } from './match.ts';
import { plain } from './plain.ts';

export interface Option {
  readonly id: string;
  readonly text: string;
}

/** Less than this of an option is none of it; what is nearer to the best than the margin ties with it. */
const least = 0.5;
const margin = 0.2;

export function chooseOption({ message, options, known }: ChoiceTask): string | null {
  return bestOption(message ?? saidByWhatIsKnown(known), options);
}

export function bestOption(message: string, options: readonly Option[]): string | null {
  const said = plain(message);
  const literal = options.filter(({ text }) => plain(text) === said.replace(/[\s.!?]+$/, ''));
  if (literal.length === 1) return literal[0]?.id ?? null;
  return byMeaning(new Message(message), options) ?? ordinal(said, options)?.id ?? null;
}

function byMeaning(said: Message, options: readonly Option[]): string | null {
  const ranked = options
    .map(({ id, text }) => ({ id, match: said.match(text, false) }))
    .toSorted((one, other) => other.match.coverage - one.match.coverage);
  const best = ranked.at(0);
  if (!best || best.match.coverage < least) return null;
  const near = ranked.filter(({ match }) => match.coverage > best.match.coverage - margin);
  const mostTelling = near.filter(({ id, match }) =>
    near.every((other) => other.id === id || isWithin(other.match, match)),
  );
  return mostTelling.length === 1 ? (mostTelling[0]?.id ?? null) : null;
}

/** `buy` is within `buy a phone`: who said all of the wider one meant it. */
function isWithin(narrow: Match, wide: Match): boolean {
  const isIn = (need: Match['needs'][number]) =>
    wide.needs.some(({ anyOf, negated }) => negated === need.negated && need.anyOf.isSubsetOf(anyOf));
  return wide.coverage === 1 && wide.needs.length > narrow.needs.length && narrow.needs.every(isIn);
}

const places = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `the second one`, `option 2`, `the last` */
function ordinal(said: string, options: readonly Option[]): Option | null {
  const found =
    /^(?:i (?:want|take|would like) |please |number |option )*(?:the )?(first|second|third|fourth|fifth|last)(?: one| option| choice)?(?: please)?\W*$|^(?:option|number) (\d)\W*$/.exec(
      said,
    );
  if (!found) return null;
  if (found[1] === 'last') return options.at(-1) ?? null;
  return options[found[1] ? places.indexOf(found[1]) : Number(found[2]) - 1] ?? null;
}

/** Without a message, what is known speaks: values, and the names of what is true. */
function saidByWhatIsKnown(known: ChoiceTask['known']): string {
  return Object.entries(known)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? name.replaceAll('_', ' ') : String(value).replaceAll('_', ' ')))
    .join('. ');
}
