import { accept, refuse, type ValueCheck } from './checked.ts';
import { saidDate } from './said-value.ts';

const dayMs = 86_400_000;
const words = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
]);

export const checkDate: ValueCheck = (variable, raw, today) => {
  const date = typeof raw === 'string' ? readDate(raw.trim().toLowerCase(), today) : null;
  if (date === null) return refuse('That has to be a date with day, month and year.');
  const after = limit(variable.after, today);
  if (after !== null && date <= after)
    return refuse(`That has to be a date after ${saidLimit(variable.after)}.`);
  const before = limit(variable.before, today);
  if (before !== null && date >= before)
    return refuse(`That has to be a date before ${saidLimit(variable.before)}.`);
  return accept(date);
};

const limit = (bound: string | null, today: string) => (bound === 'today' ? today : bound);

const saidLimit = (bound: string | null) => saidDate(bound ?? '');

/** ISO dates, eight digits of a keypad, and three words; 01/02/2026 could be either day. */
function readDate(text: string, today: string): string | null {
  const days = words.get(text);
  if (days !== undefined) return isoOf(Date.parse(`${today}T00:00:00Z`) + days * dayMs);
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const date = parts.slice(1).join('-');
  return isoOf(Date.parse(`${date}T00:00:00Z`)) === date ? date : null;
}

/** The 30th of February is a time for `Date.parse`, and becomes another day. */
const isoOf = (time: number) => (Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10));
