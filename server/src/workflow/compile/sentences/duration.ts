import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';

const unitSeconds: Readonly<Record<string, number>> = {
  second: 1,
  seconds: 1,
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
  day: 86_400,
  days: 86_400,
};
const longestSeconds = 366 * 86_400;

/** After `within`: `2 minutes`, in seconds. */
export function parseDuration(cursor: Cursor, declared: Declared): { seconds: number; says: string } | null {
  const from = cursor.at;
  const number = cursor.take('number');
  const unit = cursor.take('word');
  const each = unitSeconds[unit?.lower ?? ''];
  if (!number || !each || !/^\d{1,6}$/.test(number.text)) {
    return declared.report.add('text.unknown', number ?? cursor.here(), 'This is no length of time.', {
      fix: 'Write "within 2 minutes", with seconds, minutes, hours or days.',
    });
  }
  const seconds = Number(number.text) * each;
  if (seconds < 1 || seconds > longestSeconds) {
    return declared.report.add(
      'text.limit',
      cursor.since(from),
      'A time to wait is from a second to a year.',
    );
  }
  return { seconds, says: `${number.text} ${unit?.lower ?? ''}` };
}

/** A whole number within bounds, such as the 3 of `3 times`. */
export function parseCount(cursor: Cursor, declared: Declared, most: number, example: string): number | null {
  const token = cursor.take('number');
  if (!token || !/^\d{1,6}$/.test(token.text)) {
    return declared.report.add('text.unknown', token ?? cursor.here(), 'A whole number is missing here.', {
      fix: `Write "${example}".`,
    });
  }
  const count = Number(token.text);
  if (count >= 1 && count <= most) return count;
  return declared.report.add('text.limit', token, `This is from 1 to ${most}.`);
}
