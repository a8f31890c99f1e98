/** What each slot of a frame is filled with. */
import { addressBlock, anyAddress, corner, streetLine } from './addresses.ts';
import { everydaySlots, everydayText } from './everyday.ts';
import type { Filler } from './frame-grammar.ts';
import { capital, organization } from './organizations.ts';
import {
  ambiguousName,
  anyName,
  firstName,
  fullName,
  honorific,
  initial,
  lastName,
  titledName,
} from './people.ts';
import { anyPlace, city, country, placeCase, postcode, region, regionCode } from './places.ts';
import type { Random } from './random.ts';
import { labelled, type Segment } from './segment.ts';
import { streetName } from './street-names.ts';
import { age, date, month, weekday, year } from './times.ts';
import { nationalities, occupations, filling } from './word-files.ts';

const demonyms = nationalities();
const jobs = occupations();
const areas = filling('fillers/areas');

const fields = filling('fillers/fields');
const roles = filling('fillers/roles');

function job(random: Random): Segment[] {
  const text = random.chance(0.5) ? random.pick(jobs) : `${random.pick(fields)} ${random.pick(roles)}`;
  const grade = random.chance(0.2) ? `${random.pick(areas)} ` : '';
  return [labelled('TITLE', grade + (random.chance(0.4) ? capital(text) : text))];
}

const fillers: Readonly<Record<string, Filler>> = {
  name: anyName,
  person: (random) => [labelled('PERSON', fullName(random))],
  first: (random) => [labelled('PERSON', firstName(random))],
  ambiguous: (random) => [labelled('PERSON', ambiguousName(random))],
  last: (random) => [labelled('PERSON', lastName(random))],
  initial: (random) => [labelled('PERSON', initial(random))],
  mr: titledName,
  honorific: (random) => [labelled('TITLE', honorific(random))],
  address: anyAddress,
  addressblock: addressBlock,
  street: (random) => [labelled('ADDRESS', streetLine(random))],
  streetname: (random) => [labelled('ADDRESS', streetName(random))],
  corner,
  city: (random) => [labelled('PLACE', placeCase(random, city(random)))],
  country: (random) => [labelled('PLACE', country(random))],
  region: (random) => [labelled('PLACE', random.chance(0.5) ? regionCode(random) : region(random))],
  place: anyPlace,
  postcode: (random) => [labelled('POSTCODE', postcode(random))],
  org: organization,
  nationality: (random) => [labelled('NATIONALITY', random.pick(demonyms))],
  job,
  age,
  date,
  weekday,
  month,
  year,
};

export function allFillers(): Map<string, Filler> {
  const everyday = everydaySlots.map(
    (slot) => [slot, (random: Random) => everydayText(slot, random) ?? []] as const,
  );
  return new Map<string, Filler>([...everyday, ...Object.entries(fillers)]);
}
