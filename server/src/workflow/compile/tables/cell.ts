import { guard } from '#workflow/compile/conditions/condition.ts';
import type { Predicate } from '#workflow/compile/conditions/predicate-type.ts';
import { parsePredicate } from '#workflow/compile/conditions/predicate.ts';
import { parseBetween } from '#workflow/compile/conditions/spans.ts';
import type { Subject } from '#workflow/compile/conditions/subject.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** What a row says of a column; no predicates mean `any`. */
export interface Cell {
  readonly range: Range;
  readonly predicates: readonly Predicate[];
}

export function parseCell(range: Range, subject: Subject, declared: Declared): Cell | null {
  const cursor = new Cursor(declared.source, range);
  if (cursor.done) {
    return declared.report.add('cond.unknown', range, `This cell says nothing about ${subject.says}.`, {
      fix: 'Write "any" if its value does not matter.',
    });
  }
  if (cursor.eats('any') && cursor.done) return { range, predicates: [] };
  const predicates: Predicate[] = [];
  do {
    const predicate = isSpan(cursor)
      ? parseBetween(cursor, subject, declared, 'to')
      : parsePredicate(cursor, subject, declared);
    if (!predicate) return null;
    predicates.push(predicate);
  } while (cursor.eats('or'));
  if (cursor.done) return { range, predicates };
  return reportUnclear(cursor, declared.report, {
    rule: 'cond.unknown',
    message: 'This is no cell of a table.',
    fix: 'Write a value, "a or b", "5 to 10", "more than 5", "missing" or "any".',
  });
}

/** `5 to 10`. */
function isSpan(cursor: Cursor): boolean {
  return cursor.peek(cursor.sees('-') ? 2 : 1)?.lower === 'to';
}

export function isPresence(predicate: Predicate): boolean {
  return predicate.operator === 'missing' || predicate.operator === 'known';
}

/** The cell as an expression; `guarded` when the column may be missing. */
export function cellCel(cell: Cell, subject: Subject, guarded: boolean): string {
  const parts = cell.predicates.map((predicate) => {
    if (isPresence(predicate) || !guarded) return predicate.cel;
    return guard(predicate.cel, cellNeeds(predicate, subject));
  });
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' || ');
}

export function cellNeeds(predicate: Predicate, subject: Subject): Use[] {
  if (isPresence(predicate)) return [];
  return [...(subject.use ? [subject.use] : []), ...predicate.uses];
}

/** A part of the row's id: words and operators, but no thresholds, which may change. */
export function cellKey(cell: Cell): string {
  if (cell.predicates.length === 0) return 'any';
  return cell.predicates
    .map((predicate) => {
      const [value] = predicate.values;
      return predicate.operator === 'is' && typeof value?.constant !== 'number'
        ? (value?.says ?? '')
        : predicate.operator;
    })
    .join(' ');
}
