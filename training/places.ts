import { invented } from './people.ts';
import type { Random } from './random.ts';
import { labelled, type Segment } from './segment.ts';
import {
  cities,
  countries,
  countriesInManyLanguages,
  divisions,
  english,
  localeNames,
  zoneCities,
} from './sources.ts';
import { filling } from './word-files.ts';

const everyCity = cities()
  .map(({ name }) => name)
  .filter((name) => !/[()\d/]/.test(name));
const known = [
  ...zoneCities(),
  ...localeNames()
    .filter(({ locale }) => !/^(?:ar|fa|he|ur|dv)$/.test(locale))
    .flatMap((locale) => locale.cities),
];
const lands = countries();
const landsAbroad = countriesInManyLanguages();
const regions = divisions('admin1').map(({ name }) => name);
const states = english('location', 'state');
const stateCodes = english('location', 'state_abbr');
const provinces = filling('places/provinces');
const usual = filling('places/usual');
const large = filling('places/large');

export function city(random: Random): string {
  return random.weighted<() => string>([
    [20, () => random.pick(large)],
    [30, () => random.pick(known)],
    [38, () => random.pick(everyCity)],
    [
      4,
      () =>
        `${random.pick(['New', 'Old', 'North', 'South', 'Port', 'Lake', 'St', 'Saint', 'San', 'East', 'West', 'Bad', 'Upper', 'Mount'])} ${random.pick(everyCity)}`,
    ],
    [
      8,
      () =>
        invented(random) +
        random.pick([
          '',
          'ville',
          'ton',
          'burg',
          'ham',
          'dorf',
          'hausen',
          'bergen',
          'ö',
          'vik',
          'stad',
          'ice',
          'ów',
          'sund',
        ]),
    ],
  ])();
}

/** In addresses towns often stand in capitals. */
export function placeCase(random: Random, name: string): string {
  return random.chance(0.25) ? name.toUpperCase() : name;
}

export function country(random: Random): string {
  return random.chance(0.5)
    ? random.pick(usual)
    : random.chance(0.85)
      ? random.pick(lands)
      : random.pick(landsAbroad);
}

export function region(random: Random): string {
  return random.chance(0.6) ? random.pick(states) : random.pick(regions);
}

export function regionCode(random: Random): string {
  return random.chance(0.8) ? random.pick(stateCodes) : random.pick(provinces);
}

export function anyPlace(random: Random): Segment[] {
  const name = random.weighted<() => string>([
    [52, () => placeCase(random, city(random))],
    [34, () => country(random)],
    [14, () => region(random)],
  ])();
  return [labelled('PLACE', name)];
}

const postcodeForms = filling('places/postcodeForms');

export function postcode(random: Random): string {
  return random
    .pick(postcodeForms)
    .replace(/[#@A]/g, (sign) =>
      sign === '#' ? String(random.below(10)) : String.fromCharCode(65 + random.below(26)),
    );
}
