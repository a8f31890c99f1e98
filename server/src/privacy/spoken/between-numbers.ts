import { numberWord } from './number-words.ts';
import type { SpokenWord } from './spoken-word.ts';

/** What is said between two parts of one number. */
export type Between = 'pause' | 'correction' | 'restart';

const phrases: ReadonlyMap<string, Between> = new Map([
  ...each(
    'pause',
    'um,uh,uhm,umm,er,erm,ah,hm,hmm,mm,like,okay,ok,so,and,then,and then,dash,hyphen,space,comma,well',
  ),
  ...each(
    'pause',
    'let me see,let me think,hold on,you know,next,then next,followed by,yeah,yes,right,that is,it is,point',
  ),
  ...each(
    'correction',
    'no,sorry,wait,oops,actually,rather,correction,i mean,i meant,make that,scratch that,my mistake',
  ),
  ...each('correction', 'excuse me,not that,hang on,strike that,i said,my bad,pardon'),
  ...each(
    'restart',
    'start again,start over,from the start,from the beginning,begin again,try again,let me repeat',
  ),
  ...each('restart', 'let me start again,let me start over,i will start again,let me try again'),
]);
const longestPhrase = 4;
const firstWords: ReadonlySet<string> = new Set(
  [...phrases.keys()].map((phrase) => phrase.split(' ', 1)[0] ?? ''),
);
/** Said between two parts of one number; more than these many words are another sentence. */
const mostWords = 14;
/** Whoever says these may say something else before going on: `um my screen is small`. */
const interruptions: ReadonlySet<string> = new Set(
  'um,uh,er,erm,sorry,wait,hold on,hang on,excuse me,let me see,let me think,oops'.split(','),
);
const mostWordsAside = 8;
/** Punctuation and spaces, as many as may stand between two words of one number. */
const plainGap = /^[\s,.;:…'"\-–—?!()]{1,6}$/;

export interface Bridge {
  /** The index of the word that goes on. */
  readonly next: number;
  readonly between: Between | 'nothing';
}

/**
 * From the word after a number to the one that may go on with it; null: what follows is something else.
 *
 * @param mostAside other words that may stand between in an interruption
 */
export function bridgeFrom(
  text: string,
  words: readonly SpokenWord[],
  from: number,
  mostAside = mostWordsAside,
): Bridge | null {
  let next = from;
  let between: Bridge['between'] = 'nothing';
  let isInterrupted = false;
  let asides = 0;
  while (next < words.length) {
    const gap = text.slice(words[next - 1]?.end ?? 0, words[next]?.start);
    if (!plainGap.test(gap)) return null;
    if (between === 'nothing' && /[,.;…–—?!]/.test(gap)) between = 'pause';
    const phrase = phraseAt(words, next);
    if (!phrase) {
      if (!isInterrupted || numberWord(words[next]?.word ?? '') || asides >= mostAside)
        return { next, between };
      asides += 1;
      next += 1;
      continue;
    }
    isInterrupted ||= interruptions.has(phrase.said);
    between = stronger(between, phrase.between);
    next += phrase.length;
    if (next - from > mostWords) return null;
  }
  return null;
}

function phraseAt(
  words: readonly SpokenWord[],
  at: number,
): { between: Between; said: string; length: number } | null {
  if (!firstWords.has(words[at]?.word ?? '')) return null;
  for (let length = longestPhrase; length > 0; length -= 1) {
    const said = words.slice(at, at + length).map(({ word }) => word);
    const between = said.length === length ? phrases.get(said.join(' ')) : undefined;
    if (between) return { between, said: said.join(' '), length };
  }
  return null;
}

function stronger(one: Bridge['between'], other: Between): Between {
  if (one === 'restart' || other === 'restart') return 'restart';
  return one === 'correction' || other === 'correction' ? 'correction' : 'pause';
}

function each(between: Between, list: string): [string, Between][] {
  return list.split(',').map((phrase) => [phrase, between]);
}
