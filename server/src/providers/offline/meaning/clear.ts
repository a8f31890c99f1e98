/** Whether a sentence that bears out a meaning, in whole or in part, can hardly be meant otherwise. */
import { withBroader } from './concepts.ts';
import type { Mention } from './mentions.ts';
import type { Meaning, Need } from './need.ts';
import type { Sentence } from './sentence.ts';

/** Of more than two things needed, some may go without saying. */
const enough = 2 / 3;
/** Too much is about these for them to tell anything alone. */
const general: ReadonlySet<string> = new Set(
  'problem help order question account number service work works information matter'.split(' '),
);

export function isEnough(coverage: number, needs: readonly Need[]): boolean {
  return needs.length > 2 ? coverage >= enough : coverage === 1;
}

export function isClearly(meaning: Meaning, sentence: Sentence, coverage: number): boolean {
  if (meaning.frame === 'wish' && onlyTells(sentence)) return false;
  return isEnough(coverage, meaning.needs) || saysOnlyPartOf(meaning, sentence);
}

/** `my refund did not arrive`, `I bought it here`: a whole sentence, and no wish in it. */
function onlyTells({ text, kind, wishes }: Sentence): boolean {
  if (kind !== 'told' || wishes) return false;
  if (/\b(?:will|would|going to|have to|has to|must|about|regarding|concerning|because of)\b/.test(text))
    return false;
  return /\b(?:i|we|he|she|they|it|you|somebody|someone|is|are|was|were|has|had|did|does)\b/.test(text);
}

/** `technical` for a technical problem, `at home` for a private line: a part, where nothing else is spoken of. */
function saysOnlyPartOf({ needs, isLabel }: Meaning, { kind, wishes, mentions }: Sentence): boolean {
  if ((kind !== 'told' && !wishes) || !(isLabel || needs.length === 1)) return false;
  const isTelling = mentions.some(({ concepts }) => concepts.isDisjointFrom(general));
  return isTelling && mentions.every((mention) => needs.some((need) => isPart(mention, need)));
}

function isPart({ concepts, negated }: Mention, need: Need): boolean {
  return negated === need.negated && !withBroader(need.anyOf).isDisjointFrom(concepts);
}
