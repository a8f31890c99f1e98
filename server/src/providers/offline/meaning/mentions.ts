/** What a text speaks of, word by word: concepts of the table, or else the stem of a word that carries a matter. */
import { conceptsOf, longestFrom, thingsIn, withBroader } from './concepts.ts';
import { isArticle, isFiller } from './fillers.ts';
import { stem, tokensOf } from './stem.ts';

export interface Mention {
  /** Which token of the text. */
  readonly at: number;
  /** What the words say themselves. */
  readonly concepts: ReadonlySet<string>;
  /** The same with everything broader, and what it names on the way. */
  readonly covers: ReadonlySet<string>;
  readonly negated: boolean;
}

const negations = new Set(['not', 'no', 'never', 'without', 'neither', 'nor', 'none', 'nothing']);
const turns = new Set([',', ':', 'and', 'but', 'because', 'so', 'then', 'although', 'though', 'however']);
const subjects = new Set(['i', 'it', 'we', 'you', 'he', 'she', 'they', 'there']);
/** `I do not think it is broken` denies what is thought. */
const opinions = new Set(['think', 'believe', 'say', 'said', 'guess', 'know', 'mean', 'feel', 'find']);
/** How many words a `not` reaches; a `no` reaches less. */
const reach = 4;
const reachOfNo = 2;

/** @param text plain text, one sentence */
export function mentionsIn(text: string): Mention[] {
  const tokens = tokensOf(text).filter((word) => !isArticle(word));
  const stems = tokens.map(stem);
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(stems, at);
    const words = tokens[at] ?? '';
    const concepts = phrase?.concepts ?? (isFiller(words) ? null : new Set([stems[at] ?? '']));
    if (concepts) {
      const broader = withBroader(concepts);
      const length = phrase?.length ?? 1;
      const covers = length === 1 ? broader : broader.union(thingsIn(stems.slice(at, at + length)));
      found.push({ at, concepts, covers, negated: isNegated(tokens, at) });
    }
    // The `not` of `not working` is a part of what is said, and denies nothing after it.
    if (phrase && phrase.length > 1) tokens.fill('', at, at + phrase.length);
    at += phrase?.length ?? 1;
  }
  return found;
}

function phraseAt(stems: readonly string[], at: number) {
  for (let length = Math.min(longestFrom(stems[at] ?? ''), stems.length - at); length > 0; length -= 1) {
    const concepts = conceptsOf(stems.slice(at, at + length));
    if (concepts) return { concepts, length };
  }
  return null;
}

function isNegated(tokens: readonly string[], at: number): boolean {
  for (let back = 1; back <= reach && at - back >= 0; back += 1) {
    const word = tokens[at - back] ?? '';
    if (turns.has(word) || beginsClause(tokens, at - back)) return false;
    if (word === 'no') return back <= reachOfNo && !isAnswer(tokens, at - back);
    if (negations.has(word)) return tokens[at - back - 1] !== 'why' && tokens[at - back + 1] !== 'only';
  }
  return false;
}

/** `it was not late it was broken`: a subject after what was denied tells something new. */
function beginsClause(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1] ?? '';
  return subjects.has(tokens[at] ?? '') && before !== '' && !isFiller(before) && !opinions.has(before);
}

/** `no I lost it`: this `no` answers what was said before, and denies nothing that follows. */
function isAnswer(tokens: readonly string[], at: number): boolean {
  return at === 0 && /^(?:i|it|we|you|he|she|they|there|please)$/.test(tokens[1] ?? '');
}
