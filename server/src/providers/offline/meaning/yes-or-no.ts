/** Whether a message says yes or no, to whatever was asked. */
import { plain } from './plain.ts';

const softener = String.raw`(?:(?:oh|well|um|uh|hm|ok|okay|so|i think|i guess|i would say|actually|honestly|sorry|hello|hi)[\s,.!]+)*`;
const undecided =
  /^(?:yes and no|no (?:problem|worries|idea|clue|need to|doubt)|not (?:sure|certain)|i am not (?:really |so |quite )?(?:sure|certain)|i (?:really |honestly )?do not know|maybe|perhaps|it depends|no ?one|nobody)\b/;

/** Words that answer, whatever follows them as a thought of its own. */
const no =
  'no|nope|nah|nay|n|negative|never|false|no way|none|not really|not yet|not at all|not that i (?:know|am aware|remember)|not (?:any ?more)|absolutely not|certainly not|definitely not|of course not|i do not (?:think|believe) so|i doubt it|unfortunately not|(?:i am )?afraid not|still not(?:hing)?|did not (?:help|work)|no (?:change|difference)|nothing (?:changed|happened)|(?:still )?the same|same as before';
const yes =
  'yes|yeah|yep|yup|yea|ya|y|aye|sure|sure thing|correct|right|that is (?:right|correct|true)|exactly|absolutely|of course|definitely|certainly|indeed|ok|okay|alright|all right|affirmative|true|totally|sounds good|mhm|uh huh|please do|go ahead|by all means|both|i (?:think|believe|guess|suppose|am afraid|hope) so';
/** `I do`, `it is`: an answer only where the thought ends with it. */
const auxiliary =
  '(?:i|it|we|they|there|that) (?:do|did|does|have|has|had|am|is|are|was|were|can|could|will|would|should)';

const end = String.raw`(?=$|[.!,;:)])`;
const next = String.raw`(?=$|[\s.!,;:)])`;
const nextThought = String.raw`(?=$|[.!,;:)]|\s+(?:please|thanks|thank you|i|it|there|we|that|they|the|my|for sure|indeed|sir|madam|exactly|definitely|absolutely|and)\b)`;

const answers: readonly { readonly in: RegExp; readonly is: boolean }[] = [
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

/** Null when it says neither, or both. */
export function yesOrNo(text: string): boolean | null {
  const said = plain(text).replace(/^[^\p{L}\p{N}]+/u, '');
  if (undecided.test(said) || /\?\s*$/.test(said)) return null;
  return answers.find((answer) => answer.in.test(said))?.is ?? null;
}
