import { isReservedName } from '#domain/reserved-name.ts';
import type { Value, Variable } from '#workflow/graph.ts';
import type { TextTable } from '#workflow/compile/text/blocks.ts';
import type { Section } from '#workflow/compile/text/outline.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Declared } from './declared.ts';
import { parseVariableType, type TypeAndLimits } from './variable-type.ts';

type Origin = Pick<Variable, 'source' | 'reask_cap' | 'value'>;
type Row = TextTable['rows'][number];

const columns = ['name', 'type', 'meaning', 'from'] as const;
const goodName = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const mostAsks = 20;

/** Reads `## Variables`: one table with Name, Type, Meaning, From. */
export function readVariables(section: Section, declared: Declared): void {
  for (const block of section.blocks) {
    if (block.kind === 'table') readTable(block, declared);
    else if (block.kind !== 'paragraph' || declared.source.slice(block.range).includes('|')) {
      declared.report.add('text.unknown', block.range, 'This is no table of variables.', {
        fix: 'Write the columns Name | Type | Meaning | From with a line of dashes below them.',
      });
    }
  }
}

function readTable(table: TextTable, declared: Declared): void {
  const [head, ...rows] = table.rows;
  const titles = head?.cells.map((cell) => declared.source.line(cell).toLowerCase()) ?? [];
  const position = new Map(columns.map((column) => [column, titles.indexOf(column)]));
  if (head && (position.get('name') === -1 || position.get('type') === -1)) {
    declared.report.add(
      'text.unknown',
      head.range,
      'A table of variables has the columns Name, Type, Meaning, From.',
    );
    return;
  }
  for (const row of rows) {
    readRow(row, (column) => row.cells[position.get(column) ?? -1] ?? null, declared);
  }
}

function readRow(
  row: Row,
  cell: (column: (typeof columns)[number]) => Range | null,
  declared: Declared,
): void {
  const { source, report } = declared;
  const nameCell = cell('name') ?? row.range;
  const name = source
    .line(nameCell)
    .replaceAll('\\', '')
    .replace(/^\{\{\s*(.*?)\s*\}\}$/, '$1')
    .replaceAll('`', '');
  if (!goodName.test(name)) {
    report.add('text.unknown', nameCell, `"${name}" cannot be the name of a variable.`, {
      fix: 'Use letters, digits and underscores, and begin with a letter: order_no.',
    });
    return;
  }
  if (isReservedName(name)) {
    report.add('text.unknown', nameCell, `"${name}" cannot be the name of a variable.`, {
      fix: 'It has a meaning of its own: choose another name.',
    });
    return;
  }
  const twin = declared.variables.get(name);
  if (twin) {
    report.add('ref.twice', nameCell, `There are two variables named ${name}.`, {
      fix: 'Rename one of them.',
      related: [twin.range],
    });
    return;
  }
  const type = parseVariableType(source, cell('type') ?? row.range, report);
  const origin = readOrigin(cell('from'), type, declared);
  const meaning = cell('meaning');
  const description = (meaning && source.line(meaning)) || null;
  // Declared even when its type is unclear: otherwise each use would be reported as well.
  const spec = { name, description, ...(type ?? anyText), ...(origin ?? fromCustomer) };
  declared.variables.set(name, { spec, range: nameCell });
}

const anyText: TypeAndLimits = {
  type: 'string',
  enum_values: null,
  digits: null,
  unit: null,
  minimum: null,
  maximum: null,
  after: null,
  before: null,
  sensitive: false,
};
const fromCustomer: Origin = { source: 'derived', reask_cap: null, value: null };

function readOrigin(range: Range | null, type: TypeAndLimits | null, declared: Declared): Origin | null {
  const words = range ? declared.source.line(range) : '';
  if (!range || words === '') return fromCustomer;
  const asks = /^customer(?:, (\d{1,4}) asks?)?$/i.exec(words);
  if (asks) {
    const cap = asks[1] === undefined ? null : Number(asks[1]);
    if (cap === null || (cap >= 1 && cap <= mostAsks)) return { ...fromCustomer, reask_cap: cap };
    return declared.report.add('text.limit', range, `A variable is asked for from 1 to ${mostAsks} times.`);
  }
  if (/^given$/i.test(words)) return { source: 'provided', reask_cap: null, value: null };
  if (/^procedure$/i.test(words)) return { source: 'procedure', reask_cap: null, value: null };
  const fixed = /^fixed (.+)$/i.exec(words)?.[1];
  if (fixed !== undefined) return readFixed(fixed, range, type, declared);
  return declared.report.add(
    'text.unknown',
    range,
    `"${words}" does not say where the variable comes from.`,
    {
      fix: 'Write "customer, 3 asks", "given", "procedure" or "fixed 5".',
    },
  );
}

function readFixed(
  words: string,
  range: Range,
  type: TypeAndLimits | null,
  declared: Declared,
): Origin | null {
  const value = type && fixedValue(words, type);
  if (value === null && type) {
    return declared.report.add('cond.types', range, `"${words}" does not fit the type of the variable.`);
  }
  return { source: 'procedure', reask_cap: null, value };
}

function fixedValue(words: string, type: TypeAndLimits): Value | null {
  const text = words.replace(/^["“](.*)["”]$/, '$1');
  if (type.type === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
  if (type.type === 'boolean') return /^(yes|no)$/i.test(text) ? text.toLowerCase() === 'yes' : null;
  if (type.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
  if (type.type === 'enum')
    return type.enum_values?.find((one) => one.toLowerCase() === text.toLowerCase()) ?? null;
  return text;
}
