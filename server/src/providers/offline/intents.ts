/** What a person means, read from plain signs in their words. */
import { yesOrNo } from './meaning/yes-or-no.ts';

const farewells: readonly RegExp[] = [
  /\b(?:good\s?bye|bye|see you|talk (?:to you )?later)\b/i,
  /\b(?:that['’]?s|that is|that will be|that['’]?ll be) (?:all|it|everything)(?=\s*(?:$|[,.!;]|for (?:now|today)|thanks|thank you|then|from me|i (?:need|want)))/i,
  /\bnothing (?:else|more)\b/i,
  /\bhave a (?:nice|good|great|lovely) (?:day|evening|night|weekend|one)\b/i,
];
const noMore = /^\W*(?:no|nope|nah|not (?:today|now))\b[\w\s',.!]{0,40}$/i;

/** A `no` is a farewell only when the agent has just asked whether there is more. */
export function isFarewell(text: string, askedForMore: boolean): boolean {
  return farewells.some((farewell) => farewell.test(text)) || (askedForMore && noMore.test(text));
}

export function isGreeting(text: string): boolean {
  return /^\W*(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening))(?:\s+(?:there|again|everyone))?\W*$/i.test(
    text,
  );
}

export function isThanks(text: string): boolean {
  return /\b(?:thanks|thank you|thx|cheers|much appreciated)\b/i.test(text) && text.split(/\s+/).length <= 8;
}

const longestAnswer = 40;

export function isAgreement(text: string): boolean {
  return text.length <= longestAnswer && yesOrNo(text) === true;
}

export function isRefusal(text: string): boolean {
  return text.length <= longestAnswer && yesOrNo(text) === false;
}

export function isQuestion(text: string): boolean {
  return (
    /\?\s*$/.test(text) ||
    /^\W*(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|will|would)\b/i.test(text)
  );
}

/** The agent offers more help: a `no` to this ends the talk. */
export function asksForMore(text: string): boolean {
  return /\banything else\b|\bhow (?:can|may) i help\b/i.test(text);
}

const nameSaid =
  /(?:[Mm]y name(?:'s| is)|[Cc]all me|(?:[Hh]i|[Hh]ello|[Hh]ey|[Yy]es)[,.!]?\s+(?:this is|I'm|I am|it's))\s+(\p{Lu}[\p{L}'’-]+)/u;

/** What is said besides the name. */
export function withoutName(text: string): string {
  return text.replace(
    /^\W*(?:(?:hi|hello|hey|yes)\b[,.!]?\s*)?my name(?:'s| is)\s+\p{Lu}[\p{L}'’-]+[,.!]?\s*(?:and\s+)?/iu,
    '',
  );
}

/** The first name a person gives as theirs; null when they give none, or a placeholder stands for it. */
export function nameGivenIn(text: string): string | null {
  return nameSaid.exec(text)?.[1] ?? null;
}
