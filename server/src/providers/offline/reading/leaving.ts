/**
 * Whether a person wants to leave the talk. All in plain words: no contractions, lower case.
 *
 * L1. What is stopped is the talk: `I do not want it any more` speaks of what was bought, `I do not want to do this
 *     any more` of the talk.
 * L2. `cancel it` is about the talk only where nothing else was spoken of that could be meant.
 * L3. `I changed my mind` leaves only who says nothing else; with a matter beside it, it is the reason for that.
 */
import { mentionsIn } from '#providers/offline/meaning/mentions.ts';

const polite = String.raw`(?:(?:oh|ok|okay|well|no|yes|so|and|but|please|sorry|hey|actually|honestly|look|listen|you know what|wait|just|right|then|let us|can we|could we|can i|can you|could you|i would like(?: you)? to|i would rather|i would prefer to|i want to|i need to|i want you to|i think i will|i think we should|i will|i am going to|we can|we should|i do not care|i guess|i think)(?=[\s,.!])[\s,.!]+)*`;
const done = String.raw`(?:[\s,.!]+(?:please|then|now|here|thanks|thank you|sorry|after all|anyway|instead|altogether|everything|for now|for today|today|immediately|entirely|all right|ok|okay|bye))*[\s,.!]*$`;
const it = '(?:it|this|that|all|everything|all of (?:it|this|that))';
const talk =
  '(?:(?:the|this) (?:whole )?(?:thing|process|procedure|call|conversation|chat|request|session|talk)|everything|the lot)';
const goingOn = `(?:do(?:ing)?|continue|continuing|go(?:ing)? on|carry(?:ing)? on|proceed(?:ing)?|go(?:ing)? through|talk(?:ing)?|keep(?:ing)? (?:going|talking|doing))(?: (?:with|to|through))?(?: (?:with|to))?(?: (?:${it}|${talk}|you))?(?: any ?more| any longer)?`;

/** Whatever else was said. */
const ofTalk = [
  `forget (?:about )?(?:${it}|${talk})`,
  'forget',
  '(?:never ?mind|nevermind)(?: (?:that|it|about (?:that|it)))?',
  `(?:cancel|stop|end|quit|abort|drop|scrap|leave|skip|terminate) ${talk}`,
  '(?:cancel|stop|quit|abort|exit|hang up|enough)',
  '(?:stop|leave it) (?:here|there|now|(?:talking|asking)(?: (?:me|to me|questions|me questions))?|at that)',
  '(?:that is|i have had|it is) enough(?: of (?:it|this|that))?',
  'call it (?:a day|off|quits)',
  `i (?:do not|no longer) (?:want|wish|care|like) to(?: ${goingOn})?(?: any ?more| any longer)?`,
  `i do not feel like (?:${goingOn}|it)`,
  `i (?:would|had) (?:rather|prefer) (?:not (?:to )?${goingOn}|(?:to )?stop)`,
  `(?:i am|we are) not (?:${goingOn}|going to ${goingOn})`,
  `not (?:to )?${goingOn}`,
  `i am (?:done|finished|through|out)(?: with (?:${it}|${talk}|you))?`,
  'i want out',
  'i give up',
  'i (?:have to|have got to|must|need to) (?:go|leave|hang up)',
  '(?:good ?)?bye(?: bye)?',
].join('|');
/** L2. */
const ofIt = `(?:cancel|stop|end|quit|abort|drop|scrap|leave|skip) ${it}`;
/** L3. */
const alone = [
  '(?:i )?(?:have )?changed my mind',
  'it does not matter(?: any ?more)?',
  'no need(?: any ?more)?',
  '(?:i am )?(?:not|no longer) interested(?: any ?more)?',
].join('|');

const leaves = new RegExp(`^${polite}(?:${ofTalk})${done}`);
const leavesIt = new RegExp(`^${polite}(?:${ofIt})${done}`);
const leavesAlone = new RegExp(`^${polite}(?:${alone})${done}`);

/** Phrases that are known without a pause around them: at the end of what was said, or before a new subject. */
const idiom = `(?:forget (?:about )?(?:it|this|the whole thing)|never ?mind|cancel (?:everything|the whole thing)|i do not want to (?:do this|continue|go on)(?: any ?more)?|let us (?:stop|leave it)(?: here| there)?|i give up)`;
const notMine =
  '(?<!\\b(?:i|you|we|they|he|she|not|never|to|always|will|would|did|do|could|can)(?: (?:just|even|ever|always|often|really))? )';
const endsIn = new RegExp(`\\s${notMine}${idiom}${done}`);
const beginsWith = new RegExp(`^${polite}${idiom} (?=(?:i|it|this|that is|you|we|there)\\b)`);

const negated = /\b(?:do not|not to|not|never) (?:want to )?(?:cancel|stop|quit|forget|end|abort)\b/;
const things = new Set(
  'order refund return exchange delivery appointment book card phone internet connection router bill pay bag buy price'.split(
    ' ',
  ),
);
const aThing =
  /\d|\b(?:my|our|your|the)\s(?!(?:thing|process|procedure|call|conversation|chat|request|time)\b)\p{L}{3,}/u;

/** Whether a plain text says that the person wants to leave the matter altogether. */
export function isLeaving(said: string): boolean {
  if (negatesLeaving(said)) return false;
  const parts = clauses(said);
  if (leaves.test(said) || parts.some((part) => leaves.test(part))) return true;
  if (endsIn.test(said) || beginsWith.test(said)) return true;
  if (parts.some((part, at) => leavesIt.test(part) && !parts.slice(0, at).some(isAboutThing))) return true;
  return parts.some((part) => leavesAlone.test(part)) && parts.every(saysNothingElse);
}

/** The same as the last thing that was said, so that it outweighs what came before. */
export function endsLeaving(said: string): boolean {
  const last = clauses(said).at(-1) ?? '';
  return !negatesLeaving(said) && (leaves.test(last) || leavesIt.test(last) || endsIn.test(said));
}

export function negatesLeaving(said: string): boolean {
  return negated.test(said);
}

function saysNothingElse(part: string): boolean {
  return leavesAlone.test(part) || mentionsIn(part).length === 0;
}

function isAboutThing(part: string): boolean {
  const named = mentionsIn(part).some(({ concepts }) => !concepts.isDisjointFrom(things));
  return named || aThing.test(part);
}

function clauses(said: string): string[] {
  return said
    .split(/[,;.!?]\s+|\s-\s|\s(?:and|but|so)\s/)
    .map((clause) => clause.replace(/[.!?\s]{1,20}$/, ''))
    .filter((clause) => clause !== '');
}
