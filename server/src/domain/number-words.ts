/** English words that people say digits with. */

const units = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** The digits a word stands for; null for one that only has a meaning among others, such as `hundred`. */
const digitsOfWord = new Map<string, string | null>([
  ...units.map((word, digit) => [word, String(digit)] as const),
  ...['oh', 'o', 'nought', 'naught', 'nil'].map((word) => [word, '0'] as const),
  ...teens.map((word, index) => [word, String(10 + index)] as const),
  ...tens.map((word, index) => [word, String(20 + index * 10)] as const),
  ['fourty', '40'],
  ...['hundred', 'thousand', 'million'].map((word) => [word, null] as const),
]);

const timesOfWord = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);

export type NumberWord =
  | { readonly kind: 'digits'; readonly digits: string }
  /** `double seven`. */
  | { readonly kind: 'times'; readonly times: number }
  | { readonly kind: 'scale' };

/** In any case; null for a word that is none. */
export function numberWord(word: string): NumberWord | null {
  const lower = word.toLowerCase();
  const times = timesOfWord.get(lower);
  if (times !== undefined) return { kind: 'times', times };
  const digits = digitsOfWord.get(lower);
  if (digits === undefined) return null;
  return digits === null ? { kind: 'scale' } : { kind: 'digits', digits };
}

const hesitations = new Set(['and', 'then', 'uh', 'um', 'er', 'erm', 'dash', 'hyphen', 'point']);

/** Words that may stand between two number words. */
export const isHesitation = (word: string): boolean => hesitations.has(word.toLowerCase());
