/**
 * Which of several options a message clearly fits, or none.
 *
 * O1. A vague message fits none: half of what an option says may be half of anything.
 * O2. Who wants something must wish it; what is only told of is no wish: `I bought it here` wants to buy nothing.
 * O3. Between options that fit alike there is no choice, but for a wider one of which all was said.
 */
import type { ChoiceTask } from '#workflow/outcome.ts';
import { softener } from './answers.ts';
import { type Match, Message } from './match.ts';
import { plain } from './plain.ts';

export interface Option {
  readonly id: string;
  readonly text: string;
}

/** What is nearer to the best than this ties with it. */
const margin = 0.2;
const half = 0.5;

export function chooseOption({ message, options, known }: ChoiceTask): string | null {
  return chosen(message ?? saidByWhatIsKnown(known), options, ({ isClear }) => isClear); // O1
}

/** Among the answers to a question, half of one is told apart from the others. */
export function bestAnswer(message: string, options: readonly Option[]): string | null {
  return chosen(message, options, ({ coverage }) => coverage >= half);
}

function chosen(message: string, options: readonly Option[], fits: (match: Match) => boolean): string | null {
  const said = plain(message);
  const bare = said.replace(/[\s.!?]{1,20}$/, '');
  const literal = options.filter(({ text }) => plain(text) === bare);
  if (literal.length === 1) return literal[0]?.id ?? null;
  return byMeaning(new Message(message), options, fits) ?? ordinal(said, options)?.id ?? null;
}

function byMeaning(
  said: Message,
  options: readonly Option[],
  fits: (match: Match) => boolean,
): string | null {
  const ranked = options
    .map(({ id, text }) => ({ id, match: said.match(text, false) }))
    .filter(({ match }) => fits(match))
    .toSorted((one, other) => other.match.coverage - one.match.coverage);
  const best = ranked.at(0);
  if (!best) return null;
  const near = ranked.filter(({ match }) => match.coverage > best.match.coverage - margin);
  const mostTelling = near.filter(({ id, match }) =>
    near.every((other) => other.id === id || isWithin(other.match, match)),
  );
  return mostTelling.length === 1 ? (mostTelling[0]?.id ?? null) : null; // O3
}

/** `buy` is within `buy a phone`: who said all of the wider one meant it. */
function isWithin(narrow: Match, wide: Match): boolean {
  const isIn = (need: Match['needs'][number]) =>
    wide.needs.some(({ anyOf, negated }) => negated === need.negated && need.anyOf.isSubsetOf(anyOf));
  return wide.coverage === 1 && wide.needs.length > narrow.needs.length && narrow.needs.every(isIn);
}

const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const place = new RegExp(
  `^${softener}(?:(?:i (?:want|will take|take|would like|would go for)|please|number|option|yes|maybe|let us say)[\\s,]+)*` +
    String.raw`(?:the )?(first|second|third|fourth|fifth|last)(?: one| option| choice)?(?:[\s,]+(?:please|then|i guess|i think))*\W{0,20}$|^(?:option|number) (\d)\W{0,20}$`,
);

/** `the second one`, `option 2`, `the last` */
function ordinal(said: string, options: readonly Option[]): Option | null {
  const found = place.exec(said);
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
