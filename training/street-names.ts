/** Names of streets in the manner of many countries, without the house number. */
import { firstName, invented, lastName } from './people.ts';
import type { Random } from './random.ts';
import { english, localeNames } from './sources.ts';
import { filling } from './word-files.ts';

const suffixes = filling('street-names/suffixes');
const rareSuffixes = english('location', 'street_suffix');
const natural = filling('street-names/natural');
const ordinals = filling('street-names/ordinals');
const endings = filling('street-names/endings');
const apart = filling('street-names/apart');
const heads = filling('street-names/heads');
const native = localeNames().filter(({ streets }) => streets.length > 0);

export function streetName(random: Random): string {
  return random.weighted<() => string>([
    [44, () => englishStreet(random)],
    [
      8,
      () =>
        `${random.pick(['', '', 'E ', 'N ', 'West ', 'South ', 'NW '])}${random.pick(ordinals)} ${random.pick(['Avenue', 'Street', 'Ave', 'St', 'Road'])}`,
    ],
    [14, () => random.pick(random.pick(native).streets)],
    [10, () => stem(random) + random.pick(endings)],
    [6, () => base(random) + random.pick(apart)],
    [14, () => `${random.pick(heads)} ${base(random)}`],
    [4, () => base(random)],
  ])();
}

function englishStreet(random: Random): string {
  const suffix = random.chance(0.85) ? random.pick(suffixes) : random.pick(rareSuffixes);
  const name = random.chance(0.45) ? random.pick(natural) : base(random);
  const direction = random.chance(0.1)
    ? `${random.pick(['N', 'S', 'E', 'W', 'North', 'South', 'East', 'West', 'NW', 'SE'])} `
    : '';
  return `${direction}${name} ${suffix}`;
}

/** What a street is called after. */
function base(random: Random): string {
  const draw = random.next();
  if (draw < 0.4) return lastName(random);
  if (draw < 0.6) return firstName(random);
  if (draw < 0.75) return `${firstName(random)} ${lastName(random)}`;
  return draw < 0.9 ? invented(random) : random.pick(natural);
}

function stem(random: Random): string {
  return random.chance(0.5) ? invented(random) : (lastName(random).split(' ')[0] ?? 'Haupt');
}
