/**
 * A value as people say it: `Friday 16 October 2026`, `12.50` euros, yes. The same on every machine, whatever its
 * language and clock. Tools and conditions get the value itself.
 */
import type { Value, Variable } from '#workflow/graph.ts';
import { isMoney } from './units.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
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

export function saidValue({ type, unit }: Pick<Variable, 'type' | 'unit'>, value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return saidNumber(value, unit);
  return type === 'date' ? saidDate(value) : value;
}

/** What is no ISO date stays as it is. */
export function saidDate(date: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) return date;
  const day = new Date(time);
  const month = months[day.getUTCMonth()] ?? '';
  return `${weekdays[day.getUTCDay()] ?? ''} ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`;
}

/** Never with separators of thousands, which differ between countries; without the dust of binary fractions. */
function saidNumber(value: number, unit: string | null): string {
  const clean = Number(value.toPrecision(12));
  if (unit === null || !isMoney(unit)) return String(clean);
  const cents = clean.toFixed(2);
  return Number.isInteger(Number(cents)) ? String(Number(cents)) : cents;
}
