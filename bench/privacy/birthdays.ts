/** Dates of birth, as they are typed and as they are said. */
import type { SeededRandom } from './seeded-random.ts';

const months = `January February March April May June July August September October November December`.split(
  ' ',
);
const ordinals =
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
twenty-fifth twenty-sixth twenty-seventh twenty-eighth`.split(/\s+/);
const decades = ['forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ones = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

interface Birthday {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function birthday(random: SeededRandom): Birthday {
  return { year: random.between(1940, 1999), month: random.between(1, 12), day: random.between(1, 28) };
}

export function writtenBirthday(random: SeededRandom): string {
  const { year, month, day } = birthday(random);
  const monthName = months[month - 1] ?? '';
  const two = (number: number) => String(number % 100).padStart(2, '0');
  return random.pick([
    `${two(month)}/${two(day)}/${year}`,
    `${month}/${day}/${two(year)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${two(month)} ${two(day)} ${year}`,
    `${monthName} ${day}, ${year}`,
    `${day} ${monthName.slice(0, 3)} ${year}`,
    `${monthName.toLowerCase()} ${day}${ordinalEnding(day)} ${year}`,
    `the ${day}${ordinalEnding(day)} of ${monthName}, ${year}`,
  ]);
}

export function spokenBirthday(random: SeededRandom): string {
  const { year, month, day } = birthday(random);
  const monthName = (months[month - 1] ?? '').toLowerCase();
  const ordinal = (ordinals[day - 1] ?? '').replace('-', ' ');
  const short = `${decades[Math.floor((year % 100) / 10) - 4] ?? ''} ${ones[year % 10] ?? ''}`.trim();
  return random.pick([
    `${monthName} ${ordinal} nineteen ${short}`,
    `the ${ordinal} of ${monthName} nineteen ${short}`,
    `${ordinal} ${monthName} ${short}`,
    `${monthName} the ${ordinal} ${year}`,
  ]);
}

export function ordinalEnding(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
