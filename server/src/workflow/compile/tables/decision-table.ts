import { eatSubject, type Subject } from '#workflow/compile/conditions/subject.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { type Expression, parseExpression } from '#workflow/compile/sentences/expression.ts';
import type { Reading, Rules } from '#workflow/compile/sentences/sentence.ts';
import { settable } from '#workflow/compile/sentences/set.ts';
import type { TextTable } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { type Cell, isPresence, parseCell } from './cell.ts';

export interface Column {
  readonly subject: Subject;
  /** Some row asks whether it is missing, so every row must bear that it is. */
  readonly maybeMissing: boolean;
}
export interface Outcome {
  /** As written; two rows of the same words do the same. */
  readonly words: string;
  readonly rules: Rules;
  readonly value: Expression | null;
}
export interface Row {
  readonly range: Range;
  readonly cells: readonly Cell[];
  readonly outcome: Outcome;
}
export interface DecisionTable {
  readonly columns: readonly Column[];
  /** What the last column sets; null when it has sentences. */
  readonly target: Subject | null;
  readonly rows: readonly Row[];
  readonly otherwise: Omit<Row, 'cells'> | null;
}

interface HeadRow {
  readonly subjects: readonly Subject[];
  readonly target: Subject | null;
}
const mostColumns = 12;
const mostRows = 300;

/** Reads the table of a Decide. Reports what it does not understand. */
export function parseDecisionTable(table: TextTable, reading: Reading): DecisionTable | null {
  const { declared } = reading;
  const [head, ...body] = table.rows;
  const columns = head && parseHead(head.cells, head.range, declared);
  if (!columns) return null;
  if (body.length > mostRows) {
    return declared.report.add('text.limit', table.range, `A table has at most ${mostRows} rows.`, {
      fix: 'Let a tool decide.',
    });
  }
  const rows: Row[] = [];
  let otherwise: DecisionTable['otherwise'] = null;
  for (const row of body) {
    if (otherwise) {
      declared.report.add('table.shadowed', row.range, 'No case comes to a row below "otherwise".', {
        fix: 'Move "otherwise" to the end.',
      });
      continue;
    }
    const outcome = parseOutcome(row, columns, reading);
    if (isOtherwise(row.cells[0], declared)) {
      if (outcome) otherwise = { range: row.range, outcome };
      continue;
    }
    const cells = columns.subjects.map((subject, index) =>
      parseCell(row.cells[index] ?? row.range, subject, declared),
    );
    const whole = cells.filter((cell) => cell !== null);
    if (outcome && whole.length === cells.length) rows.push({ range: row.range, cells: whole, outcome });
  }
  // A row that was not understood would look like a gap.
  const complete = rows.length + (otherwise ? 1 : 0) === body.length;
  if (!complete) return null;
  return {
    columns: columns.subjects.map((subject, at) => ({ subject, maybeMissing: asksPresence(rows, at) })),
    target: columns.target,
    rows,
    otherwise,
  };
}

function asksPresence(rows: readonly Row[], at: number): boolean {
  return rows.some((row) => row.cells[at]?.predicates.some(isPresence));
}

function isOtherwise(cell: Range | undefined, declared: Declared): boolean {
  return cell !== undefined && declared.source.line(cell).toLowerCase() === 'otherwise';
}

function parseHead(cells: readonly Range[], range: Range, declared: Declared): HeadRow | null {
  const { report } = declared;
  const last = cells.at(-1);
  if (!last || cells.length < 2 || cells.length > mostColumns + 1) {
    return report.add(
      'text.unknown',
      range,
      `A table to decide by has from 1 to ${mostColumns} columns of variables, then what follows.`,
    );
  }
  const subjects: Subject[] = [];
  for (const cell of cells.slice(0, -1)) {
    const cursor = new Cursor(declared.source, cell);
    const subject = eatSubject(cursor, declared);
    if (!subject || !cursor.done) {
      return report.add('text.unknown', cell, 'The head of a column is a variable.', {
        fix: 'Write {{reason}}.',
      });
    }
    subjects.push(subject);
  }
  const cursor = new Cursor(declared.source, last);
  if (cursor.eats('then') && cursor.done) return { subjects, target: null };
  const token = cursor.take('variable');
  if (token && cursor.eats('becomes') && cursor.done) return { subjects, target: settable(token, declared) };
  return report.add('text.unknown', last, 'The last column says what follows.', {
    fix: 'Head it "then", or "{{amount}} becomes".',
  });
}

function parseOutcome(
  row: TextTable['rows'][number],
  { subjects, target }: HeadRow,
  reading: Reading,
): Outcome | null {
  const { declared } = reading;
  const cell = row.cells[subjects.length];
  const range = cell ?? row.range;
  const cursor = new Cursor(declared.source, range);
  if (!cell || cursor.done) {
    return declared.report.add('text.missing', range, 'This row does not say what follows.', {
      fix: 'Fill its last column.',
    });
  }
  const words = declared.source.line(cell).toLowerCase();
  if (!target) {
    const name = row.cells
      .slice(0, subjects.length)
      .map((one) => declared.source.line(one))
      .join(', ');
    return { words, rules: reading.branch(cursor, { range, children: [] }, `${name}:`), value: null };
  }
  const value = parseExpression(cursor, target, declared);
  if (!value) return null;
  if (cursor.done) return { words, rules: [], value };
  return declared.report.add('text.unknown', cursor.ahead(), 'This is not a part of the value.', {
    fix: 'Delete it.',
  });
}
