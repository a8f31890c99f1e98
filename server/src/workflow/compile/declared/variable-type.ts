import type { Variable } from '#workflow/graph.ts';
import type { Report } from '#workflow/compile/report.ts';
import { didYouMean } from '#workflow/compile/text/nearest.ts';
import type { Range, SourceText } from '#workflow/compile/text/source-text.ts';

type Type = Pick<Variable, 'type' | 'enum_values' | 'digits' | 'unit'>;
type Limits = Pick<Variable, 'minimum' | 'maximum' | 'after' | 'before' | 'sensitive'>;
export type TypeAndLimits = Type & Limits;

const named: Readonly<Record<string, Variable['type']>> = {
  text: 'string',
  number: 'number',
  'yes/no': 'boolean',
  date: 'date',
  'e-mail': 'email',
  email: 'email',
  phone: 'phone',
};
const examples = [
  'text',
  '8 digits',
  'number',
  'number (EUR)',
  'yes/no',
  'one of: a, b',
  'date',
  'e-mail',
  'phone',
];

/** Reads a cell such as `number (EUR), at least 1` or `one of: damaged, late`. */
export function parseVariableType(source: SourceText, range: Range, report: Report): TypeAndLimits | null {
  const cell = source.line(range);
  const choice = /^one of:(.*)$/i.exec(cell);
  if (choice) return parseChoice(choice[1] ?? '', range, report);
  const [head = '', ...parts] = cell.split(',').map((part) => part.trim());
  const type = parseType(head);
  if (!type) {
    return report.add('text.unknown', range, `"${head}" is no type of a variable.`, {
      fix: didYouMean(head, examples, `Write one of: ${examples.join('; ')}.`),
    });
  }
  if (type.digits !== null && (type.digits < 1 || type.digits > 64)) {
    return report.add('text.limit', range, 'A variable has from 1 to 64 digits.');
  }
  return withLimits(type, parts, range, report);
}

function parseType(words: string): Type | null {
  const digits = /^(\d{1,4}) digits?$/i.exec(words);
  if (digits) return { type: 'string', enum_values: null, digits: Number(digits[1]), unit: null };
  const number = /^number \(([^()]+)\)$/i.exec(words);
  if (number) return { type: 'number', enum_values: null, digits: null, unit: number[1]?.trim() ?? null };
  const type = named[words.toLowerCase()];
  return type ? { type, enum_values: null, digits: null, unit: null } : null;
}

function parseChoice(list: string, range: Range, report: Report): TypeAndLimits | null {
  const values = list.split(',').map((value) => value.trim().replace(/^"(.*)"$/, '$1'));
  const sensitive = values.at(-1)?.toLowerCase() === 'sensitive';
  if (sensitive) values.pop();
  if (values.length < 2 || values.some((value) => value === '')) {
    return report.add(
      'text.unknown',
      range,
      'A choice needs at least two values, with commas between them.',
      {
        fix: 'Write "one of: damaged, late".',
      },
    );
  }
  if (new Set(values.map((value) => value.toLowerCase())).size < values.length) {
    return report.add('ref.twice', range, 'A value stands twice in this choice.', { fix: 'Leave one out.' });
  }
  const type: Type = { type: 'enum', enum_values: values, digits: null, unit: null };
  return withLimits(type, sensitive ? ['sensitive'] : [], range, report);
}

function withLimits(
  type: Type,
  parts: readonly string[],
  range: Range,
  report: Report,
): TypeAndLimits | null {
  let limits: Limits = { minimum: null, maximum: null, after: null, before: null, sensitive: false };
  for (const part of parts) {
    const limit = parseLimit(part, type.type);
    if (!limit) {
      return report.add('text.unknown', range, `"${part}" is no limit of this type.`, {
        fix: limitHelp(type.type),
      });
    }
    limits = { ...limits, ...limit };
  }
  return { ...type, ...limits };
}

function parseLimit(part: string, type: Variable['type']): Partial<Limits> | null {
  if (/^sensitive$/i.test(part)) return { sensitive: true };
  if (type === 'number') {
    const at = /^at (least|most) (-?\d+(?:\.\d+)?)$/i.exec(part);
    if (at) return at[1]?.toLowerCase() === 'least' ? { minimum: Number(at[2]) } : { maximum: Number(at[2]) };
    const between = /^(-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)$/i.exec(part);
    return between ? { minimum: Number(between[1]), maximum: Number(between[2]) } : null;
  }
  if (type !== 'date') return null;
  const date = /^(after|before) (today|\d{4}-\d{2}-\d{2})$/i.exec(part);
  const day = date?.[2]?.toLowerCase();
  if (!date || !day) return null;
  return date[1]?.toLowerCase() === 'after' ? { after: day } : { before: day };
}

function limitHelp(type: Variable['type']): string {
  if (type === 'number') return 'Write "at least 1", "at most 5", "1 to 5" or "sensitive".';
  if (type === 'date') return 'Write "after today", "before 2026-12-31" or "sensitive".';
  return 'Only "sensitive" may follow this type.';
}
