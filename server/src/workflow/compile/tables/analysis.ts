import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { type Case, casesOf, type Fit, fitOf } from './cases.ts';
import type { DecisionTable, Row } from './decision-table.ts';

/** Rows times cases, and pairs of rows times cases: more than this is not looked at. */
const mostWork = 400_000;

interface RowCases {
  readonly row: Row;
  /** Numbers of the cases it fits for sure. */
  readonly sure: Set<number>;
  /** Whether some case comes to it, past all rows above. */
  reached: boolean;
}

/** Looks for rows that nothing comes to, cases that no row fits, and rows that contradict each other. */
export function analyze(table: DecisionTable, range: Range, declared: Declared): void {
  const columns = table.columns.map((column, at) =>
    casesOf(
      column,
      table.rows.map((row) => row.cells[at]),
      declared.variables.get(column.subject.key),
    ),
  );
  if (columns.some((cases) => cases.length === 0)) return;
  const count = columns.reduce((product, cases) => product * cases.length, 1);
  if (count * Math.max(1, table.rows.length) > mostWork) {
    if (!table.otherwise) {
      declared.report.add(
        'table.gap',
        range,
        'This table has too many cases to tell whether all are covered.',
        { fix: 'Add a last row "otherwise".' },
      );
    }
    return;
  }
  const rows = table.rows.map((row): RowCases => ({ row, sure: new Set(), reached: false }));
  const gap = visit(columns, count, rows);
  if (gap && !table.otherwise) reportGap(table, gap, range, declared);
  for (const { row, reached } of rows) {
    if (reached) continue;
    declared.report.add(
      'table.shadowed',
      row.range,
      'No case comes to this row: the rows above take them all.',
      {
        fix: 'Move it up, or delete it.',
      },
    );
  }
  reportOverlaps(rows, declared);
}

/** Fills in what each row fits; returns the first case that none fits for sure. */
function visit(columns: readonly Case[][], count: number, rows: readonly RowCases[]): Case[] | null {
  let gap: Case[] | null = null;
  for (let number = 0; number < count; number += 1) {
    const combination = combine(columns, number);
    let taken = false;
    for (const entry of rows) {
      const fit = rowFit(entry.row, combination);
      if (fit === 'no') continue;
      if (fit === 'yes') entry.sure.add(number);
      if (!taken) entry.reached = true;
      taken ||= fit === 'yes';
    }
    if (!taken) gap ??= combination;
  }
  return gap;
}

function combine(columns: readonly Case[][], number: number): Case[] {
  let rest = number;
  return columns.map((cases) => {
    const one = cases[rest % cases.length] as Case;
    rest = Math.floor(rest / cases.length);
    return one;
  });
}

function rowFit(row: Row, combination: readonly Case[]): Fit {
  const fits = row.cells.map((cell, at) => fitOf(cell, combination[at]?.value));
  if (fits.includes('no')) return 'no';
  return fits.includes('maybe') ? 'maybe' : 'yes';
}

function reportGap(table: DecisionTable, gap: readonly Case[], range: Range, declared: Declared): void {
  const words = table.columns.map((column, at) => `${column.subject.says} ${gap[at]?.says ?? ''}`).join(', ');
  declared.report.add('table.gap', range, `No row fits this case: ${words}.`, {
    fix: 'Use "at most" or "at least" where a value is left out, or add a last row "otherwise".',
  });
}

function reportOverlaps(rows: readonly RowCases[], declared: Declared): void {
  const cases = rows.reduce((sum, row) => sum + row.sure.size, 0);
  if (cases * rows.length > mostWork) return;
  rows.forEach((row, index) => {
    const other = rows.slice(0, index).find((above) => contradicts(above, row));
    if (!other) return;
    declared.report.add(
      'table.overlap',
      row.row.range,
      'Some cases fit this row and one above, and the one above wins.',
      {
        fix: 'Narrow one of them, so that each case has one row.',
        related: [other.row.range],
      },
    );
  });
}

/** Both fit some case, each fits one that the other does not, and they do different things. */
function contradicts(above: RowCases, below: RowCases): boolean {
  if (above.row.outcome.words === below.row.outcome.words) return false;
  const both = [...below.sure].filter((one) => above.sure.has(one)).length;
  // A row within another is an exception above the rule, which is how tables are meant to be read.
  return both > 0 && both < below.sure.size && both < above.sure.size;
}
