/** Fillings of the clean sentences. */
import {
  type Make,
  date,
  measure,
  meter,
  months,
  order,
  price,
  reference,
  size,
  time,
  tracking,
  version,
} from './clean-numbers.ts';
import { fill } from './frame.ts';
import type { LabelledPassage } from './labelled-document.ts';
import type { SeededRandom } from './seeded-random.ts';

const products =
  `Aurora lamp|Nimbus 3 kettle|TrailRunner boots|Pixelite monitor|blue Oxford shirt|QuietStorm fan|Meridian desk
|Cloudrest mattress|ThermoFlask 750|Solis solar panel|EchoBeam speaker|VoltCharge adapter|SnapGrip case|Harvest blender
|Glide X2 scooter|Everdry jacket|Lumen Pro bulb|StackBox shelf|AquaPure filter|Cinder grill|Madison armchair|Jackson guitar
|winter tyres|garden hose|coffee beans`.split(/\s*\n?\|/);
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const spokenCounts = [
  'twelve',
  'twenty four',
  'three hundred',
  'a hundred and five',
  'thirty two',
  'one thousand',
];
const spokenTimes = [
  'ten past nine',
  'quarter to four',
  'two thirty in the morning',
  'eleven forty five',
  'five oh five',
];
const spokenPrices = [
  'nineteen ninety nine',
  'two hundred and forty dollars',
  'four fifty',
  'eighty five cents',
  'sixty bucks',
];

const from =
  (...list: readonly string[]): Make =>
  (random) =>
    random.pick(list);
const makers: Readonly<Record<string, Make>> = {
  order,
  date,
  time,
  price,
  tracking,
  reference,
  version,
  size,
  measure,
  meter,
  product: from(...products),
  weekday: from(...weekdays),
  month: from(...months),
  small: (random) => String(random.between(2, 14)),
  digit: (random) => String(random.between(1, 9)),
  count: (random) => String(random.between(15, 90)),
  bigCount: (random) =>
    random.pick([String(random.between(1000, 99_999)), `${random.between(1, 99)},${random.digits(3)}`]),
  bigPrice: (random) => `$${random.between(1, 9)},${random.digits(3)}.${random.digits(2)}`,
  percent: (random) => `${random.between(5, 95)}%`,
  weight: (random) => `${random.between(1, 40)}${random.pick([' kg', 'kg', ' lbs', '.5 kg'])}`,
  code: (random) =>
    random.pick([
      `E${random.digits(3)}`,
      random.pick(['404', '503', '1009', '0x80070057', '-36']),
      random.digits(4),
    ]),
  build: (random) => random.pick([random.digits(5), `${random.digits(6)}.${random.digits(2)}`]),
  data: (random) => `${random.between(2, 80)} ${random.pick(['GB', 'gigabytes', 'gigs'])}`,
  model: (random) =>
    random.pick([
      `${random.letters(2)}${random.digits(4)}`,
      `${random.letters(1)}-${random.digits(3)}${random.letters(1)}`,
      `Series ${random.between(2, 9)}`,
    ]),
  serial: (random) =>
    random.pick([
      `${random.letters(3)}${random.digits(7)}`,
      `SN${random.digits(10)}`,
      `${random.digits(4)}-${random.letters(4)}-${random.digits(4)}`,
    ]),
  sku: (random) =>
    random.pick([
      `${random.letters(3)}-${random.digits(4)}`,
      `${random.digits(3)}.${random.digits(3)}.${random.digits(2)}`,
    ]),
  flight: (random) => `${random.letters(2)} ${random.digits(3)}`,
  gate: (random) => `${random.letters(1)}${random.between(1, 40)}`,
  room: (random) => String(random.between(101, 940)),
  coupon: (random) =>
    random.pick([
      `SAVE${random.between(5, 50)}`,
      `SPRING${random.between(2020, 2026)}`,
      `${random.letters(4)}-${random.digits(4)}`,
    ]),
  resolution: from('1920 x 1080', '2560 by 1440', '3840x2160', '1280×720'),
  timestamp: (random) =>
    `2025-${random.pick(['01', '04', '11'])}-${random.between(10, 28)}T${random.between(10, 23)}:${random.between(10, 59)}:${random.between(10, 59)}Z`,
  rate: (random) => `${random.between(0, 1)}.${random.digits(4)}`,
  section: (random) => `${random.between(1, 20)}.${random.between(1, 9)}.${random.between(1, 9)}`,
  spokenCount: from(...spokenCounts),
  spokenTime: from(...spokenTimes),
  spokenPrice: from(...spokenPrices),
};

/** The frame with every gap filled anew; `{price2}` is another price than `{price}`. */
export function fillClean(frame: string, random: SeededRandom): LabelledPassage {
  const gaps = Array.from(frame.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  const fillings = gaps.map((name) => {
    const make = makers[name.replace(/\d$/, '')];
    if (!make) throw new RangeError(`nothing makes {${name}}`);
    return [name, { text: make(random) }] as const;
  });
  return fill(frame, Object.fromEntries(fillings));
}
