/** What is said of a subject, without `is`: the same words in a condition and in a cell of a table. */
import { didYouMean } from '#workflow/compile/text/nearest.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { has } from './condition.ts';
import { parseList } from './lists.ts';
import { parseBetween, parseWithinLast } from './spans.ts';
import type { Operator, Predicate } from './predicate-type.ts';
import type { Subject } from './subject.ts';
import { parseValue, typeWords } from './values.ts';

interface Form {
  readonly operator: Operator;
  readonly words: string;
  readonly sign: string;
  readonly types: readonly Subject['type'][];
  /** Says the same as `not` and the words. */
  readonly opposite?: string;
}
const orders: readonly Form[] = [
  { operator: 'more-than', words: 'more than', sign: '>', types: ['number'], opposite: 'at most' },
  { operator: 'less-than', words: 'less than', sign: '<', types: ['number'], opposite: 'at least' },
  { operator: 'at-least', words: 'at least', sign: '>=', types: ['number'], opposite: 'less than' },
  { operator: 'at-most', words: 'at most', sign: '<=', types: ['number'], opposite: 'more than' },
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
  'is not between',
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
  const presence = presenceOf(cursor);
  if (presence) return parsePresence(presence, subject, cursor, declared);
  if (cursor.eats('not between')) return inverted(parseBetween(cursor, subject, declared, 'and'));
  if (cursor.eats('not within the last')) return inverted(parseWithinLast(cursor, subject, declared));
  if (cursor.eats('between')) return parseBetween(cursor, subject, declared, 'and');
  if (cursor.eats('within the last')) return parseWithinLast(cursor, subject, declared);
  if (cursor.eats('not one of')) return parseList(cursor, subject, declared, true);
  if (cursor.eats('one of')) return parseList(cursor, subject, declared, false);
  const negatedOrder = orders.find((form) => cursor.sees(`not ${form.words}`));
  if (negatedOrder) return reportNegated(negatedOrder, cursor, declared);
  const order = orders.find((form) => cursor.eats(form.words));
  if (order) return parseOrder(order, cursor, subject, declared);
  const negated = cursor.eats('not');
  const value = parseValue(cursor, subject, declared);
  if (!value) return null;
  const cel = `${subject.cel} ${negated ? '!=' : '=='} ${value.cel}`;
  const says = `${negated ? 'is not' : 'is'} ${value.says}`;
  return { operator: negated ? 'is-not' : 'is', cel, says, uses: value.uses, values: [value] };
}

/** `not known` is `missing`, and the other way round. */
function presenceOf(cursor: Cursor): 'missing' | 'known' | null {
  if (cursor.eatsAny('missing', 'not known')) return 'missing';
  return cursor.eatsAny('known', 'not missing') ? 'known' : null;
}

const opposites = { between: 'not-between', 'within-last': 'not-within-last' } as const;

function inverted(predicate: Predicate | null): Predicate | null {
  if (predicate?.operator !== 'between' && predicate?.operator !== 'within-last') return null;
  return {
    ...predicate,
    operator: opposites[predicate.operator],
    cel: `!(${predicate.cel})`,
    says: predicate.says.replace(/^is /, 'is not '),
  };
}

function reportNegated({ words, opposite }: Form, cursor: Cursor, declared: Declared): null {
  const fix = opposite ? `Write "${opposite}".` : 'Write "unless" in place of "if", and drop the "not".';
  return declared.report.add('cond.unknown', cursor.here(), `"${words}" is not turned round with "not".`, {
    fix,
  });
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

export function nearestOperator(words: string): string {
  return didYouMean(words, operatorWords, `A condition says one of: ${operatorWords.join('; ')}.`);
}
