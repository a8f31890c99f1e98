/** Values that pass the checks of their kind and belong to nobody on purpose. */
import type { SeededRandom } from './seeded-random.ts';

const cardPlans = [
  { prefixes: ['4'], length: 16 },
  { prefixes: ['51', '52', '53', '54', '55', '2221', '2720'], length: 16 },
  { prefixes: ['6011', '65'], length: 16 },
  { prefixes: ['34', '37'], length: 15 },
] as const;

export function cardNumber(random: SeededRandom): string {
  const { prefixes, length } = random.pick(cardPlans);
  const prefix = random.pick<string>(prefixes);
  return withCheckDigit(prefix + random.digits(length - 1 - prefix.length));
}

/** The digit that makes the sum of Luhn a multiple of ten, appended. */
export function withCheckDigit(digits: string): string {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, place) => total + (place % 2 === 0 ? luhnDouble(digit) : digit), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function luhnDouble(digit: number): number {
  return digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
}

const areaCodes = [201, 206, 212, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 818, 917, 972] as const;

/** Ten digits of a number in the United States. */
export function phoneNumber(random: SeededRandom): string {
  const exchange = `${random.between(2, 9)}${random.pick([0, 2, 3, 4, 5, 6, 7, 8])}${random.below(10)}`;
  return `${random.pick(areaCodes)}${exchange}${random.digits(4)}`;
}

/** Ten digits of a mobile number in the United Kingdom, behind its country code. */
export function britishMobile(random: SeededRandom): string {
  return `7${random.pick([4, 5, 7, 8, 9])}${random.pick([0, 1, 2, 3])}${random.digits(7)}`;
}

const firstNames =
  'john mary peter susan linda omar grace victor helen sanjay maria kevin alice bruno nadia oscar'.split(' ');
const lastNames =
  'smith cooper walker mendez novak olsen fischer hughes patel rossi turner bishop kowalski lambert'.split(
    ' ',
  );
const nicks = 'sunflower bluebird skater gardener rocketman teacup moonlight chess snowboard pixel'.split(
  ' ',
);

export function firstName(random: SeededRandom): string {
  return random.pick(firstNames);
}

export function lastName(random: SeededRandom): string {
  return random.pick(lastNames);
}

export interface EmailParts {
  /** Words and numbers of the part before the at sign, with what joins them: `.`, `_`, `-` or nothing. */
  readonly local: readonly string[];
  readonly joint: string;
  readonly domain: readonly string[];
}

const domains = [
  ['gmail', 'com'],
  ['yahoo', 'com'],
  ['outlook', 'com'],
  ['hotmail', 'co', 'uk'],
  ['icloud', 'com'],
  ['proton', 'me'],
  ['bluefern', 'io'],
  ['northgate', 'org'],
  ['example', 'net'],
] as const;

export function emailParts(random: SeededRandom): EmailParts {
  const names = random.pick([
    [firstName(random), lastName(random)],
    [firstName(random)],
    [random.pick(nicks)],
    [lastName(random), firstName(random)],
  ]);
  const number = random.chance(0.35) ? [String(random.between(10, 99))] : [];
  return {
    local: [...names, ...number],
    joint: random.pick(['.', '.', '_', '-', '']),
    domain: random.pick(domains),
  };
}

export function writtenEmail({ local, joint, domain }: EmailParts): string {
  return `${local.join(joint)}@${domain.join('.')}`;
}
