import { isFarewell, isGreeting, isThanks } from './intents.ts';
import { type Line, sentencesOf } from './transcript.ts';
import { clauseOf, thirdPerson } from './wording.ts';

/** `I want a ride`, `I'd like to book`: what follows is a thing, or begins with `to`. */
const wish =
  /\b(?:i|we)(?:\s*'?d|\s+would|\s+do)?\s+(?:really |just |also |actually |still )*(?:like|want|need|wanted|wish)\s+(?!you\b)(.+)/i;
const bareWish =
  /^(?:(?:hi|hello|hey|yes|ok|okay)\W+)?(?:(?:i'm |i am )?looking for|need|want|would like)\s+(.+)/i;
/** `Can you check the weather`, `Let's find a ride`: what follows begins with a verb. */
const request =
  /\b(?:(?:can|could|would|will) you(?: please| at least| also)*(?: help me(?: to)?)?|(?:can|could|may) (?:i|we)(?: please| also)*|let'?s|i'?m calling to|i am calling to|please)\s+((?!me\b|have your\b|help\b)[a-z]+\s+.+)/i;

/** What the person wanted, in their order and in words about them: `a ride to the hospital`, `to book a table`. */
export function wantsIn(lines: readonly Line[]): string[] {
  const sentences = lines.flatMap((line) => (line.speaker === 'user' ? sentencesOf(line.text) : []));
  const wants = sentences.flatMap((sentence) => {
    const thing = wish.exec(sentence)?.[1] ?? bareWish.exec(sentence)?.[1];
    const action = request.exec(sentence)?.[1];
    const clause = clauseOf(thing ?? action ?? '').replace(/^(?:to )?(?:go ahead and )/i, thing ? 'to ' : '');
    if (
      clause.split(' ').length < 2 ||
      /^(?:it|that|this|one|some|to (?:tell|know|ask|say|thank|do (?:that|it)))\b/i.test(clause)
    )
      return [];
    return [thirdPerson(thing ? clause : `to ${clause}`)];
  });
  return [...new Set(wants)];
}

/** The first words of the person that are about something. */
export function firstMatter(lines: readonly Line[]): string | null {
  const matter = lines.find(
    ({ speaker, text }) =>
      speaker === 'user' &&
      text.split(/\s+/).length > 2 &&
      !isGreeting(text) &&
      !isThanks(text) &&
      !isFarewell(text, false),
  );
  return matter?.text ?? null;
}
