/** What a word of a dictated number stands for, before its neighbours are looked at. */
export type NumberWord =
  | { readonly kind: 'digit'; readonly digits: string }
  | { readonly kind: 'teen'; readonly digits: string }
  | { readonly kind: 'ten'; readonly digits: string }
  | { readonly kind: 'written'; readonly digits: string }
  | { readonly kind: 'plus' }
  | { readonly kind: 'repeat'; readonly times: number }
  | { readonly kind: 'scale'; readonly zeros: number };

function numbered(kind: 'digit' | 'teen' | 'ten', first: number, step: number, words: string) {
  return words.split(' ').map((word, index): [string, NumberWord] => {
    return [word, { kind, digits: String(first + index * step) }];
  });
}

const words: ReadonlyMap<string, NumberWord> = new Map<string, NumberWord>([
  ...numbered('digit', 0, 1, 'zero one two three four five six seven eight nine'),
  ...numbered(
    'teen',
    10,
    1,
    'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  ...numbered('ten', 20, 10, 'twenty thirty forty fifty sixty seventy eighty ninety'),
  ...numbered('digit', 0, 0, 'oh o nought naught null nil'),
  ['fourty', { kind: 'ten', digits: '40' }],
  ['niner', { kind: 'digit', digits: '9' }],
  ['plus', { kind: 'plus' }],
  ['double', { kind: 'repeat', times: 2 }],
  ['triple', { kind: 'repeat', times: 3 }],
  ['treble', { kind: 'repeat', times: 3 }],
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
  return words.get(word) ?? null;
}

const numberWords =
  /\b(?:zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty)\b/i;
const interrupted = /\d[^\d\n]{0,6}\b(?:um|uh|er|erm|sorry|no|wait|then|and|dash|hyphen|space)\b/i;

/** Whether a text can hold a dictated number at all; a quick look before it is taken apart. */
export function mayHoldDictation(text: string): boolean {
  return numberWords.test(text) || interrupted.test(text);
}
