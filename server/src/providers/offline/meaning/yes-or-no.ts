/**
 * Whether a message says yes or no, to whatever was asked.
 *
 * Y1. What begins it answers; what softens or puts off the answer is passed over.
 * Y2. Who says both has not answered, unless the first is taken back: `yes, no wait, no` is a no.
 * Y3. To deny a denial agrees: `I would not mind`, `not a problem`.
 * Y4. Words that agree to a proposal are no answer to a question for a fact: `no problem` is not whether there is one.
 */
import { agreement, auxiliary, disagreement, no, softener, undecided, yes } from './answers.ts';
import { plain } from './plain.ts';

const end = String.raw`(?=$|[.!,;:)])`;
const next = String.raw`(?=$|[\s.!,;:)])`;
const nextThought = String.raw`(?=$|[.!,;:)]|\s+(?:please|thanks|thank you|i|it|there|we|that|they|the|my|for sure|for me|indeed|sir|madam|exactly|definitely|absolutely|and|then|with me|by me|to me)\b)`;
const polite = String.raw`(?:[\s,.!]+(?:please|thanks|thank you|then|indeed|sir|madam|really|actually|at all|at the moment|for now|today|(?:for|with|by|to) (?:me|us)))*`;

const agrees = new RegExp(`^${softener}(?:${agreement})${polite}${end}`);
const answers: readonly { readonly in: RegExp; readonly is: boolean }[] = [
  { in: new RegExp(`^${softener}(?:${disagreement})${next}`), is: false },
  { in: new RegExp(`^${softener}(?:${no})${next}`), is: false },
  {
    in: new RegExp(`^${softener}${auxiliary} (?:not|no)(?: (?:any|have (?:any|one|it)))?(?: yet)?${end}`),
    is: false,
  },
  { in: new RegExp(`^${softener}(?:yes|yeah|yep|yup|definitely|absolutely|of course)${next}`), is: true },
  { in: new RegExp(`^${softener}(?:${yes})${nextThought}`), is: true },
  {
    in: new RegExp(`^${softener}(?:that|it|this) did not (?:help|work|change anything|do anything)`),
    is: false,
  },
  { in: new RegExp(`^${softener}(?:that|it|this) (?:has )?(?:helped|worked|did the trick)\\b`), is: true },
  { in: new RegExp(`^${softener}${auxiliary}(?: indeed| please)?${end}`), is: true },
];

const plainYes = '(?:yes|yeah|yep|yup|yea|ya)';
const plainNo = '(?:no|nope|nah|not really)';
const plainly = new RegExp(`^${softener}(?:${yes})${end}`);
const both = new RegExp(
  `^${softener}(?:${plainYes}[\\s,.]+(?:(?:and|but|well|or|though|then again)[\\s,]+)*${plainNo}|${plainNo}[\\s,.]+(?:(?:and|but|well|or|though|then again)[\\s,]+)*${plainYes})${end}`,
);
/** What follows takes back what was said before. */
const takenBack =
  /(?:^|[\s,.!])(?:(?:no|oh|yes|but)[\s,]+){0,2}(?:wait|sorry|actually|i mean|i meant|scratch that|hang on|hold on)[\s,.]+(?=\S)/g;

/**
 * Null when it says neither, or both.
 *
 * @param toProposal whether there is something to agree to, or else only something to tell
 */
export function yesOrNo(text: string, toProposal = true): boolean | null {
  const said = plain(text).replace(/^[^\p{L}\p{N}]+/u, '');
  if (/\?\s*$/.test(said)) return null;
  const last = said.slice(beginOfLast(said));
  return (last === said ? null : answerIn(last, toProposal)) ?? answerIn(said, toProposal);
}

function answerIn(said: string, toProposal: boolean): boolean | null {
  if (undecided.test(said) || both.test(said)) return null; // Y2
  if (agrees.test(said)) return toProposal ? true : plainly.test(said) || null; // Y4
  return answers.find((answer) => answer.in.test(said))?.is ?? null;
}

/** Where what was not taken back begins. */
function beginOfLast(said: string): number {
  const last = [...said.matchAll(takenBack)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
