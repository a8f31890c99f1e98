/** Postal addresses: the street in the manner of a country, on one line or on several. */
import { firstName } from './people.ts';
import { city, country, placeCase, postcode, region, regionCode } from './places.ts';
import type { Random } from './random.ts';
import { labelled, plain, type Segment } from './segment.ts';
import { streetName } from './street-names.ts';
import { filling } from './word-files.ts';

const units = filling('addresses/units');

/** House number and street. */
export function streetLine(random: Random): string {
  const street = streetName(random);
  return random.weighted<string>([
    [56, `${houseNumber(random)} ${street}`],
    [26, `${street} ${houseNumber(random)}`],
    [4, `${houseNumber(random)}, ${street}`],
    [3, `${street}, ${houseNumber(random)}`],
    [5, `${random.between(1, 99999)} ${street} ${houseNumber(random)}`],
    [4, `${random.between(100, 99999)} ${houseNumber(random)} ${street}`],
    [2, `${street} nr ${houseNumber(random)}`],
    [2, `${firstName(random)} House, ${houseNumber(random)} ${street}`],
  ]);
}

function houseNumber(random: Random): string {
  return random.weighted<string>([
    [40, String(random.between(1, 199))],
    [24, String(random.between(100, 9999))],
    [10, String(random.between(10000, 99999))],
    [8, `${random.between(1, 150)}${random.pick('abcABC'.split(''))}`],
    [4, `${random.between(1, 99)}-${random.between(1, 99)}`],
    [4, `${random.between(1, 99)}/${random.between(1, 40)}`],
    [4, String(random.between(0, 999)).padStart(random.between(3, 5), '0')],
  ]);
}

export function unit(random: Random): string {
  const number = random.chance(0.8)
    ? random
        .between(1, 999)
        .toString()
        .padStart(random.pick([1, 3]), '0')
    : `${random.between(1, 20)}${random.pick('ABC'.split(''))}`;
  const kind = random.pick(units);
  return kind === '#' ? `#${number}` : `${kind} ${number}`;
}

/** The place of a crossing, a box, or a camp. */
export function oddAddress(random: Random): Segment[] {
  return random.weighted<() => Segment[]>([
    [3, () => corner(random)],
    [
      3,
      () => [
        labelled(
          'ADDRESS',
          `${random.pick(['PO Box', 'P.O. Box', 'P.O.Box', 'Post Office Box', 'Postbus', 'Postfach', 'Box', 'BP'])} ${random.between(1, 9999)}`,
        ),
      ],
    ],
    [2, () => camp(random)],
  ])();
}

export function corner(random: Random): Segment[] {
  const [one, other] = [streetName(random), streetName(random)];
  const text = random.pick([
    `the corner of ${one} and ${other}`,
    `corner of ${one} and ${other}`,
    `${one} and ${other}`,
    `${one} & ${other}`,
    `the intersection of ${one} and ${other}`,
    `${one} at ${other}`,
  ]);
  return [labelled('ADDRESS', text)];
}

/** Mail for soldiers has no street: a unit, and a two-letter region. */
function camp(random: Random): Segment[] {
  const number = (): string => String(random.between(1, 9999)).padStart(4, '0');
  const line = random.pick([
    `Unit ${number()} Box ${number()}`,
    `PSC ${number()}, Box ${number()}`,
    `CMR ${number()} Box ${number()}`,
  ]);
  return [
    labelled('ADDRESS', line),
    plain(random.pick(['\n', ', ', ' '])),
    labelled('PLACE', `${random.pick(['APO', 'FPO', 'DPO'])} ${random.pick(['AE', 'AP', 'AA'])}`),
    plain(' '),
    labelled('POSTCODE', String(random.between(9000, 99999)).padStart(5, '0')),
  ];
}

export function anyAddress(random: Random): Segment[] {
  if (random.chance(0.1)) return oddAddress(random);
  const line = random.chance(0.3);
  return addressWith(random, line ? random.pick(['\n', '\n ', ' \n']) : random.pick([', ', ', ', ', ', ' ']));
}

export function addressBlock(random: Random): Segment[] {
  return addressWith(random, random.pick(['\n', '\n', '\n ', '\n  ', '\n\n']));
}

function addressWith(random: Random, separator: string): Segment[] {
  const parts: Segment[][] = [[labelled('ADDRESS', streetLine(random))]];
  if (random.chance(0.35)) {
    const join = random.pick([separator, ' ', ', ']);
    parts[0] = [labelled('ADDRESS', `${streetLine(random)}${join}${unit(random)}`)];
  }
  parts.push(...locality(random, separator));
  return parts.flatMap((part, index) => (index === 0 ? part : [plain(separator), ...part]));
}

/** The lines below the street, in one of the orders of the world. */
function locality(random: Random, separator: string): Segment[][] {
  const town = labelled('PLACE', placeCase(random, city(random)));
  const code = labelled('POSTCODE', postcode(random));
  const land = labelled('PLACE', country(random));
  const state = labelled('PLACE', random.chance(0.7) ? regionCode(random) : region(random));
  const comma = plain(separator === ' ' ? ' ' : ', ');
  return random.weighted<Segment[][]>([
    [24, [[town, comma, state, plain(' '), code]]],
    [8, [[town, plain(' '), state, plain(' '), code]]],
    [8, [[town, comma, state]]],
    [12, [[town]]],
    [12, [[code, plain(' '), town]]],
    [8, [[code, plain(' '), town], [land]]],
    [6, [[town], [code]]],
    [6, [[town], [land]]],
    [6, [[town], [land, plain(' '), code]]],
    [4, [[town], [state], [code], [land]]],
    [4, [[town, comma, code]]],
    [3, [[town, plain(' '), code], [land]]],
    [
      3,
      [
        [
          town,
          plain('\n, '),
          labelled('PLACE', random.pick(['n/a', 'none', 'nan', 'null', 'xx'])),
          plain('\n '),
          code,
        ],
      ],
    ],
    [8, []],
  ]);
}
