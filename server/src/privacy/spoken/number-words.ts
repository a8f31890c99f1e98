import { type NumberWord as PlainNumberWord, numberWord as plainNumberWord } from '#domain/number-words.ts';

/** What a word of a dictated number stands for, before its neighbours are looked at. */
export type NumberWord =
  | { readonly kind: 'digit'; readonly digits: string }
  | { readonly kind: 'teen'; readonly digits: string }
  | { readonly kind: 'ten'; readonly digits: string }
  | { readonly kind: 'written'; readonly digits: string }
  | { readonly kind: 'plus' }
  | { readonly kind: 'repeat'; readonly times: number }
  | { readonly kind: 'scale'; readonly zeros: number };

/** Beside the words that anybody uses for digits (`#domain/number-words.ts`). */
const spoken: ReadonlyMap<string, NumberWord> = new Map<string, NumberWord>([
  ['null', { kind: 'digit', digits: '0' }],
  ['niner', { kind: 'digit', digits: '9' }],
  ['plus', { kind: 'plus' }],
  ['quadruple', { kind: 'repeat', times: 4 }],
  ['hundred', { kind: 'scale', zeros: 2 }],
  ['thousand', { kind: 'scale', zeros: 3 }],
]);

/** Words that speech-to-text writes for digits; believed only between two numbers. */
export const homophones: ReadonlyMap<string, string> = new Map([
  ['to', '2'],
  ['too', '2'],
  ['for', '4'],
  ['ate', '8'],
  ['won', '1'],
]);

export function numberWord(word: string): NumberWord | null {
  const first = word.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return { kind: 'written', digits: word };
  return spoken.get(word) ?? everyday(plainNumberWord(word));
}

const numberWords =
  /\b(?:zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty)\b/i;
const interrupted = /\d[^\d\n]{0,6}\b(?:um|uh|er|erm|sorry|no|wait|then|and|dash|hyphen|space)\b/i;

/** Whether a text can hold a dictated number at all; a quick look before it is taken apart. */
export function mayHoldDictation(text: string): boolean {
  return numberWords.test(text) || interrupted.test(text);
}

function everyday(word: PlainNumberWord | null): NumberWord | null {
  if (word?.kind === 'times') return { kind: 'repeat', times: word.times };
  if (word?.kind !== 'digits') return null;
  const { digits } = word;
  if (digits.length === 1) return { kind: 'digit', digits };
  return { kind: Number(digits) < 20 ? 'teen' : 'ten', digits };
}
