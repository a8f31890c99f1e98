/** Yes and no, said as such to a question, or by telling what the variable is about. */
import type { Variable } from '#workflow/graph.ts';
import { type Mention, mentionsIn } from '#providers/offline/meaning/mentions.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { type Sentence, sentencesIn } from '#providers/offline/meaning/sentence.ts';
import { yesOrNo } from '#providers/offline/meaning/yes-or-no.ts';
import type { Found, Reader } from './found.ts';

/** Saying one denies the other. */
const opposites = new Map([
  ['works', ['broken', 'fault']],
  ['broken', ['works']],
  ['fault', ['works']],
]);

/** A question for a fact proposes nothing that one could agree to. */
const asksForFact =
  /\b(?:tell me|are there|is there|were there|was there|have you|did you|do you (?:have|know|remember))\b/i;

export const readStatement: Reader = (text, { variable, asked, question }) => {
  const stated = statedIn(text, variable, asked);
  const answer = stated ?? (asked ? answerIn(text, !asksForFact.test(question ?? '')) : null);
  return answer === null ? [] : [whole(text, answer)];
};

/** At the beginning, or else at the end: `I did that, no change`. */
function answerIn(text: string, toProposal: boolean): boolean | null {
  return yesOrNo(text, toProposal) ?? yesOrNo(text.split(/[,;.!]\s+/).at(-1) ?? '', toProposal);
}

/** Null when nothing is told of it, or both ways. */
function statedIn(text: string, variable: Variable, asked: boolean): boolean | null {
  const told = sentencesIn(text).filter(({ kind }) => kind === 'told');
  const said = labelsOf(variable).flatMap((label) =>
    told.map((sentence) => truthOf(label, sentence, asked)).filter((truth) => truth !== null),
  );
  return new Set(said).size === 1 ? (said[0] ?? null) : null;
}

/** What a variable is about, by its name and by its description; negated ones are denied by telling them. */
function labelsOf({ name, description }: Variable): Mention[][] {
  const ofName = mentionsIn(plain(name.replaceAll('_', ' ')));
  const ofDescription = mentionsIn(plain(description ?? '').replace(/^(?:whether|if)\b/, ''));
  return [ofDescription, ofName].filter((label) => label.length > 0 && label.length <= 4);
}

function truthOf(label: readonly Mention[], sentence: Sentence, asked: boolean): boolean | null {
  const found = label.map((part) => spoken(part, sentence, asked));
  if (found.some((mention) => mention === null)) return null;
  if (!asked && label.length === 1 && !closes(sentence)) return null;
  return found.every((each) => each?.against === false);
}

/** Unasked, `it does not work` is the matter that the person comes with, and no answer on whether it works again. */
function spoken(part: Mention, { mentions }: Sentence, asked: boolean): { against: boolean } | null {
  for (const mention of mentions) {
    if (!mention.covers.isDisjointFrom(part.concepts)) return { against: mention.negated !== part.negated };
    const contrary = [...part.concepts].flatMap((concept) => opposites.get(concept) ?? []);
    if (asked && contrary.some((concept) => mention.concepts.has(concept)))
      return { against: mention.negated === part.negated };
  }
  return null;
}

/** Unasked, one word is enough only where the sentence is about it: `it is urgent`, not `my account number is …`. */
function closes({ text, mentions }: Sentence): boolean {
  return mentions.length === 1 && /\b(?:i am|it is|there (?:is|are)|i have|we have|we are)\b/.test(text);
}

function whole(text: string, value: boolean): Found {
  return { value, start: 0, end: text.length };
}
