/** How much of a meaning a message bears out. */
import { withBroader } from './concepts.ts';
import { isClearly } from './clear.ts';
import type { Mention } from './mentions.ts';
import { type Meaning, meaningsOf, type Need } from './need.ts';
import { type Sentence, sentencesIn } from './sentence.ts';
import { yesOrNo } from './yes-or-no.ts';

export interface Match {
  /** The part of what is needed that was said, from 0 to 1. */
  readonly coverage: number;
  /** How many things were needed. */
  readonly needs: readonly Need[];
  /** Said so that nothing else could be meant. */
  readonly isClear: boolean;
}

const nothing: Match = { coverage: 0, needs: [], isClear: false };

export class Message {
  readonly sentences: readonly Sentence[];
  readonly #answer: boolean | null;

  constructor(text: string) {
    this.sentences = sentencesIn(text);
    this.#answer = yesOrNo(text);
  }

  /**
   * The best match of a meaning in one sentence. Strictly, a wish must be wished, and what is asked or supposed is
   * not taken as told.
   */
  match(text: string, strictly: boolean): Match {
    let best = nothing;
    for (const meaning of meaningsOf(text)) {
      for (const [index, sentence] of this.sentences.entries()) {
        if (strictly && !isMeant(meaning, sentence)) continue;
        const coverage = this.#coverage(meaning.needs, strictly, sentence, this.sentences[index - 1]);
        if (coverage === 0 || coverage < best.coverage) continue;
        const isClear = isClearly(meaning, sentence, coverage);
        if (coverage > best.coverage || isClear) best = { coverage, needs: meaning.needs, isClear };
      }
    }
    return best;
  }

  #coverage(
    needs: readonly Need[],
    strictly: boolean,
    sentence: Sentence,
    before: Sentence | undefined,
  ): number {
    const own = needs.filter((need) => this.#says(sentence.mentions, need)).length;
    if (own === 0) return strictly ? 0 : hinted(needs, sentence);
    const carried = sentence.refersBack && before?.kind === 'told' ? before.mentions : [];
    const met = needs.filter((need) => this.#says([...carried, ...sentence.mentions], need)).length;
    return met / needs.length;
  }

  #says(mentions: readonly Mention[], { anyOf, negated }: Need): boolean {
    if (this.#answer !== null && anyOf.has(this.#answer ? 'agree' : 'refuse')) return !negated;
    return mentions.some((mention) => mention.negated === negated && !mention.covers.isDisjointFrom(anyOf));
  }
}

/** Something broader was said, such as `technical` for a technical problem: half of it, and never more. */
function hinted(needs: readonly Need[], { mentions }: Sentence): number {
  const met = needs.filter(({ anyOf, negated }) => {
    const wider = withBroader(anyOf);
    return mentions.some((mention) => mention.negated === negated && !wider.isDisjointFrom(mention.concepts));
  });
  return met.length / needs.length / 2;
}

function isMeant({ frame, needs }: Meaning, sentence: Sentence): boolean {
  switch (frame) {
    case 'topic':
      return true;
    case 'wish':
      return (
        (sentence.wishes && isWishedFirst(needs, sentence)) ||
        (sentence.isShort && saysNothingElse(needs, sentence))
      );
    case 'state':
      return sentence.kind === 'told' && !/^(?:if|when|what if|suppose)\b/.test(sentence.text);
  }
}

/** `Human please`, but not `somebody stole it`. */
function saysNothingElse(needs: readonly Need[], { kind, mentions }: Sentence): boolean {
  return (
    kind !== 'wh' && mentions.every(({ covers }) => needs.some(({ anyOf }) => !covers.isDisjointFrom(anyOf)))
  );
}

/** `an agent told me to talk to you` wants no agent: the wish stands before what is wished, but for `please`. */
function isWishedFirst(needs: readonly Need[], { text, kind }: Sentence): boolean {
  if (kind === 'wh' && !/\bhow (?:do|can|could) i\b/.test(text)) return false;
  const about = needs.some(({ anyOf }) => anyOf.has('person'));
  return (
    !about ||
    !/^(?:(?:an?|the|your|one of your|my|some) )?(?:\w+ ){0,2}(?:told|said|promised|called|wrote|asked)\b/.test(
      text,
    )
  );
}
