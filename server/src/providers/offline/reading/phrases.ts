/** Whole phrases by which people steer a talk. All in plain words: no contractions, lower case. */
import { negatesLeaving } from './leaving.ts';

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

export function asksToRepeat(said: string): boolean {
  return repeats.some((repeat) => repeat.test(said));
}

const goesOn =
  /\b(?:go on|carry on|continue|keep going|proceed|go ahead|resume|let us (?:go|finish)|stay|finish (?:it|this)|do not (?:cancel|stop|want to (?:cancel|stop))|not cancel|not stop|i still want)\b/;
const stops = /\b(?:cancel|stop|end|quit|abort|forget|leave|drop|never ?mind)\b/;

/** Whether a plain text answers that the person wants to stop (true) or to go on (false). */
export function cancelAnswer(said: string, answer: boolean | null): boolean | null {
  if (negatesLeaving(said)) return false;
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
