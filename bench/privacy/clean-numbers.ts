/** Numbers of things, as shops and carriers write them. */
import type { SeededRandom } from './seeded-random.ts';

export const months =
  'January February March April May June July August September October November December'.split(' ');

export type Make = (random: SeededRandom) => string;

export const price: Make = (random) =>
  random.pick(['$', '€', '£', 'USD ']) +
  `${random.between(1, 999)}${random.pick(['', `.${random.digits(2)}`, '.99'])}`;
export const time: Make = (random) => {
  const minutes = random.pick(
    ['00', '15', '30', '45', random.digits(1) + '5'].filter((each) => Number(each) < 60),
  );
  return random.pick([
    `${random.between(1, 12)}:${minutes} ${random.pick(['am', 'pm', 'AM', 'PM'])}`,
    `${random.between(8, 20)}:${minutes}`,
    `${random.between(1, 12)}${random.pick(['am', 'pm', ' pm', " o'clock"])}`,
  ]);
};
export const date: Make = (random) => {
  const day = random.between(1, 28);
  const month = random.between(1, 12);
  const year = random.between(2019, 2026);
  const monthName = months[month - 1] ?? '';
  return random.pick([
    `${month}/${day}/${year}`,
    `${day}.${month}.${year}`,
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    `${monthName} ${day}`,
    `${day} ${monthName} ${year}`,
    `${monthName.slice(0, 3)} ${day}, ${year}`,
  ]);
};
export const version: Make = (random) =>
  random.pick([
    `${random.between(1, 19)}.${random.below(20)}`,
    `${random.between(1, 19)}.${random.below(20)}.${random.below(30)}`,
    `v${random.between(1, 9)}.${random.below(10)}.${random.below(10)}-beta${random.between(1, 4)}`,
    `${random.between(1, 9)}.${random.below(10)}.${random.below(10)}.${random.between(300, 9999)}`,
  ]);
export const tracking: Make = (random) =>
  random.pick([
    `1Z${random.letters(2)}${random.digits(4)}${random.digits(10)}`,
    `${random.digits(12).replace(/^0/, '7')}`,
    `94${random.digits(20)}`,
    `${random.letters(2)}${random.digits(9)}${random.letters(2)}`,
    `JD${random.digits(16)}`,
  ]);
export const order: Make = (random) =>
  random.pick([
    `#${random.digits(5)}`,
    random.digits(7).replace(/^0/, '6'),
    random.digits(10).replace(/^./, '9'),
    `${random.digits(3)}-${random.digits(7)}-${random.digits(7)}`,
    `${random.letters(2)}-${random.digits(6)}`,
    `W${random.digits(9)}`,
  ]);
export const reference: Make = (random) =>
  random.pick([
    `INV-${random.between(2019, 2026)}-${random.digits(4)}`,
    `R${random.digits(8)}`,
    `#${random.digits(6)}`,
    random.digits(8).replace(/^0/, '3'),
    `${random.letters(3)}${random.digits(5)}`,
  ]);
export const size: Make = (random) =>
  random.pick([String(random.between(34, 48)), '10.5', 'XL', 'M', '32/34', '8']);
export const measure: Make = (random) =>
  random.pick([
    `${random.between(20, 200)} x ${random.between(20, 90)} cm`,
    `${random.between(2, 9)}'${random.between(1, 11)}"`,
    `${random.between(100, 999)} mm`,
  ]);
export const meter: Make = (random) =>
  random.pick([random.digits(5).replace(/^0/, '1'), `${random.digits(4)}.${random.digits(1)}`]);
