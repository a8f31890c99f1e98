/** A spoken or half-spoken e-mail address taken apart: names, and what stands between them. */
import type { Span } from '#privacy/detector.ts';
import { spelledPartAt } from './spelled.ts';
import type { SpokenWord } from './spoken-word.ts';

export interface AddressAtom extends Span {
  readonly kind: 'name' | 'separator' | 'at' | 'break';
  /** As an address would have it. */
  readonly text: string;
  /** A letter or digits, which go on without a separator. */
  readonly isSpelled: boolean;
  /** Written in one with the atom before it. */
  readonly isGlued: boolean;
}

const separators: ReadonlyMap<string, string> = new Map([
  ['dot', '.'],
  ['period', '.'],
  ['point', '.'],
  ['underscore', '_'],
  ['dash', '-'],
  ['hyphen', '-'],
  ['minus', '-'],
  ['plus', '+'],
]);
/** Said beside the address, and no part of it. */
const asides: ReadonlySet<string> = new Set([
  'um',
  'uh',
  'er',
  'erm',
  'ah',
  'hm',
  'no',
  'wait',
  'sorry',
  'actually',
  'sign',
  'symbol',
  'lowercase',
  'uppercase',
]);
const longAsides = [
  'all one word',
  'one word',
  'all lower case',
  'lower case',
  'no spaces',
  'no sorry',
  'i mean',
];

export function addressAtoms(text: string, words: readonly SpokenWord[]): AddressAtom[] {
  const atoms: AddressAtom[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (!word) break;
    const gap = text.slice(words[at - 1]?.end ?? word.start, word.start);
    const written = writtenGap(gap, words[at - 1]?.end ?? word.start);
    if (written) atoms.push(written);
    const aside = asideLength(words, at);
    if (aside > 0) {
      at += aside;
      continue;
    }
    const { atom, length } = atomAt(words, at, gap === '' || (written !== null && !/\s/.test(gap)));
    atoms.push(atom);
    at += length;
  }
  return atoms;
}

function atomAt(words: readonly SpokenWord[], at: number, isGlued: boolean) {
  const { word, start, end } = words[at] ?? { word: '', start: 0, end: 0 };
  const plain = { start, end, isSpelled: false, isGlued };
  if (word === 'at') return { atom: { ...plain, kind: 'at', text: '@' } as const, length: 1 };
  if (word === 'under' && words[at + 1]?.word === 'score') {
    const underscoreEnd = words[at + 1]?.end ?? end;
    return { atom: { ...plain, kind: 'separator', text: '_', end: underscoreEnd } as const, length: 2 };
  }
  const separator = separators.get(word);
  if (separator) return { atom: { ...plain, kind: 'separator', text: separator } as const, length: 1 };
  const spelled = spelledPartAt(words, at);
  if (!spelled) return { atom: { ...plain, kind: 'name', text: word } as const, length: 1 };
  const { part, length } = spelled;
  const atom = { ...part, kind: 'name', isSpelled: true, isGlued } as const;
  return { atom, length };
}

/** Punctuation that a transcript wrote itself; a sentence's end or a line's is where no address goes on. */
function writtenGap(gap: string, start: number): AddressAtom | null {
  const common = { start, end: start + gap.length, isSpelled: false, isGlued: true };
  const inner = gap.trim();
  if (inner === '@') return { ...common, kind: 'at', text: '@', isGlued: gap === inner };
  if (gap === inner && /^[._+-]$/.test(gap)) return { ...common, kind: 'separator', text: gap };
  return /[\n.!?;:()"]/.test(gap) ? { ...common, kind: 'break', text: '' } : null;
}

function asideLength(words: readonly SpokenWord[], at: number): number {
  if (asides.has(words[at]?.word ?? '')) return 1;
  const said = words.slice(at, at + 3).map(({ word }) => word);
  const aside = longAsides.find((each) => said.join(' ').startsWith(each));
  return aside ? aside.split(' ').length : 0;
}
