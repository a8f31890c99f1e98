import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Predicate } from './predicate-type.ts';
import type { Subject } from './subject.ts';
import { reportUnclear } from './unclear.ts';
import { type ParsedValue, parseValue, quote, typeWords } from './values.ts';

/** `a, b or c`: a comma that no value follows ends the condition, not the list. */
export function parseList(
  cursor: Cursor,
  subject: Subject,
  declared: Declared,
  negated: boolean,
): Predicate | null {
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
