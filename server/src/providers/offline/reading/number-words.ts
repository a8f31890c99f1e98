/** Numbers in words, as they are spoken. */

const units = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

export const digitOfWord = new Map<string, number>([
  ...units.map((word, digit) => [word, digit] as const),
  ['oh', 0],
  ['o', 0],
  ['nought', 0],
  ['naught', 0],
]);

const teenOfWord = new Map(teens.map((word, index) => [word, 10 + index]));
const tenOfWord = new Map([...tens.map((word, index) => [word, 20 + index * 10] as const), ['fourty', 40]]);
const scaleOfWord = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

/** Below one hundred, and not a single digit. */
export function twoDigitsOf(word: string): number | null {
  return teenOfWord.get(word) ?? tenOfWord.get(word) ?? null;
}

export function isNumberWord(word: string): boolean {
  return digitOfWord.has(word) || twoDigitsOf(word) !== null || scaleOfWord.has(word);
}

/** `two hundred and fifty` is 250; null for what is no such number, such as `four four`. */
export function numberOf(words: readonly string[]): number | null {
  let total = 0;
  let part = 0;
  let room = 100; // what may still be added: below this
  for (const word of words) {
    if (word === 'and' || word === 'a') continue;
    const scale = scaleOfWord.get(word);
    const value = digitOfWord.get(word) ?? twoDigitsOf(word);
    if (scale === 100 && part < 100) {
      part = (part || 1) * 100;
      room = 100;
    } else if (scale) {
      total += (part || 1) * scale;
      part = 0;
      room = 100;
    } else if (value === null || value === undefined || value >= room) {
      return null;
    } else {
      part += value;
      room = value >= 20 && value % 10 === 0 ? 10 : 1;
    }
  }
  return words.length === 0 ? null : total + part;
}
