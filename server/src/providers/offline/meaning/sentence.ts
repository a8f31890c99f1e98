/** The sentences of a message and how each is meant: told, wished or asked. */
import { type Mention, mentionsIn } from './mentions.ts';
import { plain } from './plain.ts';
import { tokensOf } from './stem.ts';

export interface Sentence {
  /** Plain. */
  readonly text: string;
  readonly kind: SentenceKind;
  readonly mentions: readonly Mention[];
  /** It expresses a wish. */
  readonly wishes: boolean;
  /** So short that naming a thing asks for it. */
  readonly isShort: boolean;
  /** With `it` or the like, it goes on about what the sentence before spoke of. */
  readonly refersBack: boolean;
}

/** `wh`: what, how, why …; `polar`: to be answered by yes or no. */
export type SentenceKind = 'told' | 'wh' | 'polar';

const opening = String.raw`^(?:(?:and|but|so|well|ok|okay|hi|hello|hey|oh|um|uh|yes|yeah|no|sorry|please|excuse me|wait|just|also|then|actually|by the way|quick question)[\s,:]+)*`;
const whQuestion = new RegExp(
  `${opening}(?:(?:what|when|where|who|whom|whose|why|how|which)\\b(?! about\\b)|(?:can|could|would|will) you (?:please )?(?:tell|explain)\\b|(?:do|does) (?:you|anyone) know\\b|tell me (?:what|when|where|who|why|how|which|about)\\b|i wonder|i was wondering|i would like to know|i want to know|i have (?:a|another) question\\b)`,
);
const polarQuestion = new RegExp(
  `${opening}(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|have|has)(?: not)? (?:i|you|we|he|she|it|they|there|this|that|the|my|your|our|a|an|any|anyone|someone|people)\\b`,
);
const wish =
  /\b(?:want|need|would like|would love|would prefer|would rather|like to|wish|looking for|interested in|hoping|require|demand|request|insist|please|give me|get me|let me|put me|connect me|transfer|pass me|hand me|can i|could i|may i|can we|could we|can you|could you|would you|will you|talk to|talk with|speak to|speak with|is there|are there|calling to|calling for|calling about|trying to|how do i get|how can i get|i will take)\b/;
/** `cancel my order`: a command begins with what it wants. */
const command =
  /^(?:please |just |ok |okay |yes |hi |hello |,|\s)*(?:cancel|refund|return|replace|exchange|block|freeze|book|schedule|reschedule|buy|order|transfer|connect|call|send|change|stop|help|restart|check|find|look|track|open|close|update)\b/;
const shortest = 4;

export function sentencesIn(message: string): Sentence[] {
  return splitSentences(plain(message)).map((text) => {
    const kind = kindOf(text);
    const words = tokensOf(text);
    return {
      text,
      kind,
      mentions: mentionsIn(text),
      wishes: wish.test(text) || command.test(text),
      isShort: words.length <= shortest,
      refersBack: words.some((word) => ['it', 'them', 'that', 'this', 'one', 'mine'].includes(word)),
    };
  });
}

/** The point of a title or within a number or an address ends no sentence. */
export function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?;])(?<!\b(?:dr|mr|mrs|ms|st|no|nr|approx)\.)\s+/i)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** @param text plain text, one sentence */
export function kindOf(text: string): SentenceKind {
  if (whQuestion.test(text)) return 'wh';
  return polarQuestion.test(text) || /\?["')\s]*$/.test(text) ? 'polar' : 'told';
}
