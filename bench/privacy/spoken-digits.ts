/** Digits as a speech recogniser writes them down: lower case, no punctuation. */
import type { SeededRandom } from './seeded-random.ts';

const ones = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

export const digitStyles = [
  'singles',
  'doubled',
  'pairs',
  'grouped',
  'numerals',
  'mixed',
  'hesitant',
  'corrected',
] as const;
export type DigitStyle = (typeof digitStyles)[number];

const fillers = [
  'um',
  'uh',
  'er',
  'let me see',
  'hang on',
  'you know',
  'sorry my screen is small',
  'okay so',
  'and',
];
const regrets = [
  'no sorry',
  'no wait',
  'i mean',
  'sorry',
  'oops',
  'no make that',
  'actually',
  'scratch that',
];

/** @param groups how the number is usually written apart, such as `['4111', '1111', '1111', '1111']` */
export function sayDigits(groups: readonly string[], style: DigitStyle, random: SeededRandom): string {
  const zero = random.pick(['zero', 'oh']);
  const digits = groups.join('');
  switch (style) {
    case 'singles':
      return singles(digits, zero).join(' ');
    case 'doubled':
      return doubled(digits, zero).join(' ');
    case 'pairs':
      return groups.map((group) => pairs(group, zero).join(' ')).join(' ');
    case 'grouped':
      return grouped(groups, zero, random);
    case 'numerals':
      return random.pick([groups.join(' '), Array.from(digits).join(' '), digits]);
    case 'mixed':
      return groups.map((group) => (random.chance(0.5) ? group : singles(group, zero).join(' '))).join(' ');
    case 'hesitant':
      return interrupted(singles(digits, zero), random, () => random.pick(fillers));
    case 'corrected':
      return corrected(digits, zero, random);
  }
}

function singles(digits: string, zero: string): string[] {
  return Array.from(digits, (digit) => (digit === '0' ? zero : (ones[Number(digit)] ?? digit)));
}

/** `4411103` as `double four triple one oh three`. */
function doubled(digits: string, zero: string): string[] {
  return Array.from(digits.matchAll(/(\d)\1{0,2}/g), ([run, digit = '']) => {
    const word = singles(digit, zero).join('');
    return run.length === 1 ? word : `${run.length === 2 ? 'double' : 'triple'} ${word}`;
  });
}

/** `4205191000` as `forty two oh five nineteen ten double oh`, an odd digit first: `415` as `four fifteen`. */
function pairs(digits: string, zero: string): string[] {
  const odd = digits.length % 2;
  const rest = Array.from(digits.slice(odd).matchAll(/\d\d/g), ([pair]) => sayPair(pair, zero));
  return [...singles(digits.slice(0, odd), zero), ...rest];
}

function sayPair(pair: string, zero: string): string {
  const [ten = '', one = ''] = pair;
  if (pair === '00') return `double ${zero}`;
  if (ten === '0') return `${zero} ${singles(one, zero).join('')}`;
  if (ten === '1') return teens[Number(one)] ?? pair;
  const word = tens[Number(ten) - 2] ?? ten;
  return one === '0' ? word : `${word} ${singles(one, zero).join('')}`;
}

function grouped(groups: readonly string[], zero: string, random: SeededRandom): string {
  const joint = random.pick([' then ', ' and then ', ' next ', ' ', ' followed by ']);
  return groups.map((group) => doubled(group, zero).join(' ')).join(joint);
}

/** The words with one to three interruptions between them. */
function interrupted(words: readonly string[], random: SeededRandom, interruption: () => string): string {
  const said = [...words];
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    said.splice(random.between(1, said.length - 1), 0, interruption());
  }
  return said.join(' ');
}

/** A wrong digit somewhere within, taken back at once. */
function corrected(digits: string, zero: string, random: SeededRandom): string {
  const place = random.between(1, digits.length - 2);
  const wrong = (Number(digits[place]) + random.between(1, 9)) % 10;
  const words = singles(digits, zero);
  words.splice(place, 0, singles(String(wrong), zero).join(''), random.pick(regrets));
  return words.join(' ');
}
