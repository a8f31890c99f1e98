/** What is said of a subject, without `is`: the same words in a condition and in a cell of a table. */
import { didYouMean } from '#workflow/compile/text/nearest.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { reportUnclear } from './unclear.ts';
import type { Subject } from './subject.ts';
import { type ParsedValue, parseValue, quote, typeWords } from './values.ts';
import { has } from './condition.ts';

export type Operator =
  | 'is'
  | 'is-not'
  | 'more-than'
  | 'less-than'
  | 'at-least'
  | 'at-most'
  | 'between'
  | 'one-of'
  | 'not-one-of'
  | 'contains'
  | 'missing'
  | 'known'
  | 'before'
  | 'after'
  | 'on'
  | 'within-last';

export interface Predicate {
  readonly operator: Operator;
  readonly cel: string;
  readonly says: string;
  readonly uses: readonly Use[];
  readonly values: readonly ParsedValue[];
}

interface Form {
  readonly operator: Operator;
  readonly words: string;
  readonly sign: string;
  readonly types: readonly Subject['type'][];
}
const orders: readonly Form[] = [
  { operator: 'more-than', words: 'more than', sign: '>', types: ['number'] },
  { operator: 'less-than', words: 'less than', sign: '<', types: ['number'] },
  { operator: 'at-least', words: 'at least', sign: '>=', types: ['number'] },
  { operator: 'at-most', words: 'at most', sign: '<=', types: ['number'] },
  { operator: 'before', words: 'before', sign: '<', types: ['date', 'time'] },
  { operator: 'after', words: 'after', sign: '>', types: ['date', 'time'] },
  { operator: 'on', words: 'on', sign: '==', types: ['date'] },
];
export const operatorWords = [
  'is',
  'is not',
  'is more than',
  'is less than',
  'is at least',
  'is at most',
  'is between',
  'is one of',
  'contains',
  'is missing',
  'is known',
  'is before',
  'is after',
  'is on',
  'is within the last',
];

/** After `is`. Reports what it does not understand. */
export function parsePredicate(cursor: Cursor, subject: Subject, declared: Declared): Predicate | null {
  const presence = cursor.eatsAny('missing', 'known');
  if (presence) return parsePresence(presence, subject, cursor, declared);
  if (cursor.eats('between')) return parseBetween(cursor, subject, declared, 'and');
  if (cursor.eats('within the last')) return parseWithinLast(cursor, subject, declared);
  if (cursor.eats('not one of')) return parseList(cursor, subject, declared, true);
  if (cursor.eats('one of')) return parseList(cursor, subject, declared, false);
  const order = orders.find((form) => cursor.eats(form.words));
  if (order) return parseOrder(order, cursor, subject, declared);
  const negated = cursor.eats('not');
  const value = parseValue(cursor, subject, declared);
  if (!value) return null;
  const cel = `${subject.cel} ${negated ? '!=' : '=='} ${value.cel}`;
  const says = `${negated ? 'is not' : 'is'} ${value.says}`;
  return { operator: negated ? 'is-not' : 'is', cel, says, uses: value.uses, values: [value] };
}

function parsePresence(word: string, subject: Subject, cursor: Cursor, declared: Declared): Predicate | null {
  if (!subject.use) {
    return declared.report.add('cond.types', cursor.here(), `${subject.says} is always known.`, {
      fix: 'Ask this only of variables.',
    });
  }
  const known = word === 'known';
  const cel = `${known ? '' : '!'}${has(subject.use.name)}`;
  return { operator: known ? 'known' : 'missing', cel, says: `is ${word}`, uses: [], values: [] };
}

function parseOrder(form: Form, cursor: Cursor, subject: Subject, declared: Declared): Predicate | null {
  if (!form.types.includes(subject.type) && !subject.any) {
    const message = `${subject.says} is ${typeWords(subject)}, which is never "${form.words}" something.`;
    return declared.report.add(
      'cond.types',
      cursor.since(cursor.at - form.words.split(' ').length),
      message,
      {
        fix: orderHelp(subject),
      },
    );
  }
  const value = parseValue(cursor, subject, declared);
  if (!value) return null;
  const cel = `${subject.cel} ${form.sign} ${value.cel}`;
  return {
    operator: form.operator,
    cel,
    says: `is ${form.words} ${value.says}`,
    uses: value.uses,
    values: [value],
  };
}

function orderHelp(subject: Subject): string {
  if (subject.type === 'date' || subject.type === 'time') return 'Write "before" or "after".';
  if (subject.type === 'number') return 'Write "more than", "less than", "at least" or "at most".';
  return 'Write "is" or "is one of".';
}

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

function parseWithinLast(cursor: Cursor, subject: Subject, declared: Declared): Predicate | null {
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

/** `a, b or c`: a comma that no value follows ends the condition, not the list. */
function parseList(cursor: Cursor, subject: Subject, declared: Declared, negated: boolean): Predicate | null {
  const values: ParsedValue[] = [];
  for (let more = true; more; ) {
    const value = parseValue(cursor, subject, declared);
    if (!value) return null;
    values.push(value);
    if (cursor.eats('or')) {
      const last = parseValue(cursor, subject, declared);
      if (!last) return null;
      values.push(last);
      break;
    }
    more = cursor.sees(',') && valueFollows(cursor, subject);
    if (more) cursor.at += 1;
  }
  const list = `${subject.cel} in [${values.map((value) => value.cel).join(', ')}]`;
  const says = `is ${negated ? 'not ' : ''}one of ${values.map((value) => value.says).join(', ')}`;
  const cel = negated ? `!(${list})` : list;
  return {
    operator: negated ? 'not-one-of' : 'one-of',
    cel,
    says,
    uses: values.flatMap((value) => value.uses),
    values,
  };
}

function valueFollows(cursor: Cursor, subject: Subject): boolean {
  const at = cursor.at;
  cursor.at += 1;
  const next = cursor.peek();
  const follows = subject.choices
    ? subject.choices.eat(cursor) !== null || next?.kind === 'string'
    : next?.kind === 'string' || next?.kind === 'number' || next?.kind === 'date' || next?.kind === 'time';
  cursor.at = at;
  return follows;
}

export function parseContains(cursor: Cursor, subject: Subject, declared: Declared): Predicate | null {
  const token = cursor.take('string');
  if (!token) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'A text in quotes is missing here.',
      fix: 'Write contains "abc".',
    });
  }
  if (!['string', 'email', 'phone'].includes(subject.type)) {
    return declared.report.add('cond.types', token, `${subject.says} is ${typeWords(subject)}, not text.`);
  }
  const cel = `${subject.cel}.contains(${quote(token.text)})`;
  return { operator: 'contains', cel, says: `contains ${quote(token.text)}`, uses: [], values: [] };
}

export function nearestOperator(words: string): string {
  return didYouMean(words, operatorWords, `A condition says one of: ${operatorWords.join('; ')}.`);
}
