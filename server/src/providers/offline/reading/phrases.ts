/** Whole phrases by which people steer a talk. All in plain words: no contractions, lower case. */

const polite = String.raw`(?:(?:oh|ok|okay|well|no|yes|so|please|sorry|hey|um|uh|actually|you know what|wait|just|right|then|let us|can we|could we|can you|could you|i would like to|i would rather|i want to|i want you to|i think i will|i will|we can|i do not care)[\s,.!]+)*`;
const done = String.raw`(?:[\s,.!]+(?:please|then|now|here|thanks|thank you|sorry|after all|anyway|instead|altogether|everything|for now|for today|immediately|entirely))*[\s,.!]*$`;
const matter =
  '(?:it|this|that|all|everything|all of (?:it|this|that)|the (?:whole )?(?:thing|process|procedure|call|conversation|chat|request))';

const leaving: readonly string[] = [
  `forget (?:about )?${matter}`,
  'forget',
  'never ?mind',
  'nevermind (?:that|it)',
  `(?:cancel|stop|end|quit|abort|drop|scrap|leave|skip) ${matter}`,
  '(?:cancel|stop|quit|abort|exit|enough)',
  '(?:stop|leave it) (?:here|there|now|talking|asking)',
  'i (?:have )?changed my mind',
  'changed my mind',
  `i do not want (?:to (?:do|continue|go on|proceed)(?: with)?(?: ${matter})?|${matter})(?: any ?more| any longer)?`,
  'i (?:no longer|do not) (?:want|need) (?:it|this|that|to)(?: any ?more)?',
  `i am (?:done|finished|out)(?: with ${matter})?`,
  'it does not matter(?: any ?more)?',
  'i give up',
  'no need(?: any ?more)?',
  'not interested(?: any ?more)?',
  'i have to (?:go|leave)',
];
const leavesAnywhere =
  /\b(?:forget (?:about )?(?:it|this|the whole thing)|never ?mind|i (?:have )?changed my mind|cancel (?:this|everything|the whole thing)|i do not want to (?:do this|continue|go on)(?: any ?more)?)(?=$|[\s,.!])/;
const leaves = new RegExp(`^${polite}(?:${leaving.join('|')})${done}`);
const negatedLeaving = /\b(?:do not|not to|not|never) (?:want to )?(?:cancel|stop|quit|forget|end|abort)\b/;

const repeats: readonly RegExp[] = [
  /^(?:(?:i am |so )?sorry|pardon|pardon me|excuse me|i beg your pardon|what|huh|hm|come again|eh|hello)\s*\?+$/,
  /^(?:(?:oh|sorry|ok|well|wait|um)[\s,.!]+)*(?:pardon|i beg your pardon|come again|again|once more|one more time|say again|repeat|what was that|what is that)(?: please)?[\s,.!?]*$/,
  /\bwhat (?:did|do|were) you (?:just )?(?:ask|asking|say|want to know|want from me|need from me|need to know)\b(?! about)/,
  /\bwhat (?:was|is) (?:the|your) question\b/,
  /\b(?:say|repeat|ask)(?: me)? (?:that|it|this|the question|your question|what you (?:said|asked))(?: (?:to me|one more time|once more|again|please))*[\s,.!?]*$/,
  /\b(?:can|could|would|will) you (?:please )?(?:repeat|rephrase|say (?:that|it) again)\b/,
  /\bi (?:did not|do not|could not|can not|have not) (?:quite |really )?(?:hear|catch|get|got|understand|understood)(?: (?:you|that|it|the question|your question|what you (?:said|asked)))?(?: (?:very well|properly|clearly|sorry))*[\s,.!?]*$/,
  /\bwhat do you mean\b/,
  /\bread (?:that|it|the question) again\b/,
];

/** Whether a plain text says that the person wants to leave the matter altogether. */
export function isLeaving(said: string): boolean {
  if (negatedLeaving.test(said)) return false;
  return (
    leaves.test(said) || clauses(said).some((clause) => leaves.test(clause)) || leavesAnywhere.test(said)
  );
}

/** The same as the last thing that was said, so that it outweighs what came before. */
export function endsLeaving(said: string): boolean {
  const last = clauses(said).at(-1) ?? '';
  return !negatedLeaving.test(said) && leaves.test(last);
}

export function asksToRepeat(said: string): boolean {
  return repeats.some((repeat) => repeat.test(said));
}

const goesOn =
  /\b(?:go on|carry on|continue|keep going|proceed|go ahead|resume|let us (?:go|finish)|stay|finish (?:it|this)|do not (?:cancel|stop|want to (?:cancel|stop))|not cancel|not stop|i still want)\b/;
const stops = /\b(?:cancel|stop|end|quit|abort|forget|leave|drop|never ?mind)\b/;

/** Whether a plain text answers that the person wants to stop (true) or to go on (false). */
export function cancelAnswer(said: string, answer: boolean | null): boolean | null {
  if (negatedLeaving.test(said)) return false;
  const wantsStop = stops.test(said) && /\?\s*$/.test(said) === false;
  if (
    goesOn.test(said) &&
    !/\b(?:do not|not) (?:want to )?(?:go on|continue|carry on|proceed|keep going)\b/.test(said)
  )
    return wantsStop
      ? null
      : answer === true && /^\W*(?:yes|yeah|ok|okay)\W+(?:please )?go ahead\b/.test(said);
  if (/\bnot (?:want to )?(?:go on|continue|carry on|proceed|keep going)\b/.test(said)) return true;
  return wantsStop ? true : answer;
}

function clauses(said: string): string[] {
  return said.split(/[,;.!?]\s+|\s+-\s+/).map((clause) => clause.replace(/[.!?\s]+$/, ''));
}
