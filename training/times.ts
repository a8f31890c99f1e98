import type { Random } from './random.ts';
import { labelled, type Segment } from './segment.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function weekday(random: Random): Segment[] {
  return [labelled('DATE', random.chance(0.9) ? random.pick(weekdays) : random.pick(weekdays).slice(0, 3))];
}

export function month(random: Random): Segment[] {
  return [labelled('DATE', random.pick(months))];
}

export function year(random: Random): Segment[] {
  return [labelled('DATE', yearText(random))];
}

function yearText(random: Random): string {
  return String(random.chance(0.7) ? random.between(1950, 2030) : random.between(1700, 1950));
}

export function date(random: Random): Segment[] {
  const day = random.between(1, 31);
  const name = random.chance(0.75) ? random.pick(months) : random.pick(months).slice(0, 3);
  const number = random.between(1, 12);
  const two = (value: number): string => String(value).padStart(2, '0');
  const full = yearText(random);
  const clock = `${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`;
  const ending = random.pick(['st', 'nd', 'rd', 'th']);
  return [
    labelled(
      'DATE',
      random.weighted<string>([
        [10, `${number}/${day}/${full}`],
        [6, `${two(day)}.${two(number)}.${full}`],
        [6, `${full}-${two(number)}-${two(day)}`],
        [5, `${full}-${two(number)}-${two(day)} ${clock}`],
        [3, `${two(day)}-${two(number)}-${full.slice(2)}`],
        [3, `${number}/${day}`],
        [10, `${name} ${day}, ${full}`],
        [6, `${day} ${name} ${full}`],
        [8, `${name} ${day}${ending}`],
        [5, `the ${day}${ending} of ${name}`],
        [5, `${day}${ending} ${name}`],
        [5, `${name} ${full}`],
        [6, `${name} ${day}`],
        [4, `${random.pick(weekdays)}, ${name} ${day}`],
        [8, random.pick(weekdays)],
        [5, full],
      ]),
    ),
  ];
}

export function age(random: Random): Segment[] {
  return [labelled('AGE', String(random.between(1, 99)))];
}
