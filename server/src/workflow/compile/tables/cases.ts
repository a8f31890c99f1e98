/**
 * The cases a table can meet, one of each kind: between two neighbouring thresholds any value behaves like any
 * other, so one stands for all.
 */
import type { Value } from '#workflow/graph.ts';
import type { Predicate } from '#workflow/compile/conditions/predicate-type.ts';
import type { DeclaredVariable } from '#workflow/compile/declared/declared.ts';
import type { Cell } from './cell.ts';
import type { Column } from './decision-table.ts';

export interface Case {
  /** Undefined stands for a missing value. */
  readonly value: Value | undefined;
  readonly says: string;
}
/** `maybe` when it hangs on a value that is only known later, such as another variable or the day. */
export type Fit = 'yes' | 'no' | 'maybe';

export function casesOf(
  column: Column,
  cells: readonly (Cell | undefined)[],
  variable: DeclaredVariable | undefined,
): Case[] {
  const constants = cells.flatMap((cell) => cell?.predicates.flatMap(constantsOf) ?? []);
  const cases = column.subject.any ? [] : valuesOf(column, constants, variable);
  return column.maybeMissing ? [...cases, { value: undefined, says: 'missing' }] : cases;
}

function constantsOf(predicate: Predicate): Value[] {
  return predicate.values.flatMap((value) => (value.constant === null ? [] : [value.constant]));
}

function valuesOf(
  column: Column,
  constants: readonly Value[],
  variable: DeclaredVariable | undefined,
): Case[] {
  const { type, choices } = column.subject;
  if (type === 'number') {
    return numbers(
      constants.filter((one) => typeof one === 'number'),
      variable?.spec.minimum ?? null,
      variable?.spec.maximum ?? null,
    );
  }
  if (type === 'boolean') return [true, false].map((value) => ({ value, says: value ? 'yes' : 'no' }));
  if (choices) return choices.all.map((value) => ({ value, says: value }));
  const texts = [...new Set(constants.filter((one) => typeof one === 'string'))].sort();
  if (type === 'date' || type === 'time') return ordered(texts);
  return [
    ...texts.map((value) => ({ value, says: `"${value}"` })),
    { value: '\u0000', says: 'any other text' },
  ];
}

function numbers(constants: readonly number[], minimum: number | null, maximum: number | null): Case[] {
  const ends = [minimum, maximum].filter((end) => end !== null);
  const points = [...new Set([...constants, ...ends])].sort((a, b) => a - b);
  const [first = 0] = points;
  const last = points.at(-1) ?? 0;
  const between = points.slice(1).map((point, index) => (point + (points[index] ?? point)) / 2);
  return [...points, ...between, first - 1, last + 1]
    .filter((value) => (minimum === null || value >= minimum) && (maximum === null || value <= maximum))
    .sort((a, b) => a - b)
    .map((value) => ({ value, says: String(value) }));
}

/** ISO dates and times compare as texts; `~` comes after every digit. */
function ordered(texts: readonly string[]): Case[] {
  const cases: Case[] = [{ value: '', says: texts.length > 0 ? `before ${texts[0]}` : 'any' }];
  for (const [index, value] of texts.entries()) {
    cases.push({ value, says: value });
    const next = texts[index + 1];
    if (next !== undefined && areNeighbours(value, next)) continue;
    cases.push({
      value: `${value}~`,
      says: next === undefined ? `after ${value}` : `between ${value} and ${next}`,
    });
  }
  return cases;
}

function areNeighbours(first: string, second: string): boolean {
  return Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`) === 86_400_000;
}

export function fitOf(cell: Cell, value: Value | undefined): Fit {
  if (cell.predicates.length === 0) return 'yes';
  const fits = cell.predicates.map((predicate) => predicateFit(predicate, value));
  if (fits.includes('yes')) return 'yes';
  return fits.includes('maybe') ? 'maybe' : 'no';
}

function predicateFit(predicate: Predicate, value: Value | undefined): Fit {
  const { operator } = predicate;
  if (operator === 'missing') return value === undefined ? 'yes' : 'no';
  if (value === undefined) return 'no';
  if (operator === 'known') return 'yes';
  if (operator === 'within-last' || operator === 'not-within-last' || operator === 'contains') return 'maybe';
  if (predicate.values.some((one) => one.constant === null)) return 'maybe';
  return holds(
    operator,
    value,
    predicate.values.map((one) => one.constant as Value),
  )
    ? 'yes'
    : 'no';
}

function holds(
  operator: Predicate['operator'],
  value: Value,
  [first = '', second = '', ...more]: Value[],
): boolean {
  switch (operator) {
    case 'is':
    case 'on':
      return value === first;
    case 'is-not':
      return value !== first;
    case 'more-than':
    case 'after':
      return value > first;
    case 'less-than':
    case 'before':
      return value < first;
    case 'at-least':
      return value >= first;
    case 'at-most':
      return value <= first;
    case 'between':
      return isBetween(value, first, second);
    case 'not-between':
      return !isBetween(value, first, second);
    case 'one-of':
      return [first, second, ...more].includes(value);
    case 'not-one-of':
      return ![first, second, ...more].includes(value);
    default:
      return false;
  }
}

/** From 22:00 to 06:00 is over midnight. */
function isBetween(value: Value, first: Value, second: Value): boolean {
  return first > second && typeof first === 'string'
    ? value >= first || value <= second
    : value >= first && value <= second;
}
