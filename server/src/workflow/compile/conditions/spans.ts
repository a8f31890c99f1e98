import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Predicate } from './predicate-type.ts';
import type { Subject } from './subject.ts';
import { reportUnclear } from './unclear.ts';
import { parseValue, typeWords } from './values.ts';

/** Both ends belong to it. */
export function parseBetween(
  cursor: Cursor,
  subject: Subject,
  declared: Declared,
  word: 'and' | 'to',
): Predicate | null {
  if (!['number', 'date', 'time'].includes(subject.type) && !subject.any) {
    return declared.report.add(
      'cond.types',
      cursor.here(),
      `${subject.says} is ${typeWords(subject)}: nothing lies between two of them.`,
    );
  }
  const low = parseValue(cursor, subject, declared);
  if (!low) return null;
  if (!cursor.eats(word)) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: `"${word}" and a second value are missing here.`,
      fix: 'Write "is between 1 and 5".',
    });
  }
  const high = parseValue(cursor, subject, declared);
  if (!high) return null;
  // From 22:00 to 06:00 is over midnight.
  const overMidnight = subject.type === 'time' && String(low.constant) > String(high.constant);
  const cel = `${subject.cel} >= ${low.cel} ${overMidnight ? '||' : '&&'} ${subject.cel} <= ${high.cel}`;
  const says = `is from ${low.says} to ${high.says}`;
  return { operator: 'between', cel, says, uses: [...low.uses, ...high.uses], values: [low, high] };
}

export function parseWithinLast(cursor: Cursor, subject: Subject, declared: Declared): Predicate | null {
  const token = cursor.take('number');
  if (!token || !/^\d{1,5}$/.test(token.text) || !cursor.eatsAny('days', 'day')) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'A whole number of days is missing here.',
      fix: 'Write "is within the last 90 days".',
    });
  }
  if (subject.type !== 'date' && !subject.any) {
    return declared.report.add('cond.types', token, `${subject.says} is ${typeWords(subject)}, not a date.`);
  }
  const days = `daysBetween(${subject.cel}, today)`;
  const cel = `${days} >= 0.0 && ${days} <= ${token.text}.0`;
  return {
    operator: 'within-last',
    cel,
    says: `is within the last ${token.text} days`,
    uses: [],
    values: [],
  };
}
