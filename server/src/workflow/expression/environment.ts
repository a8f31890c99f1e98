import { Environment } from '@marcbachmann/cel-js';
import { linearMatch } from './rewrite.ts';
import { matchesLinear } from './linear-match.ts';

const dayMs = 86_400_000;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(date: string): number {
  const time = isoDate.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError('not a date');
  return time / dayMs;
}

/** CEL with what expressions of a workflow may name; whole numbers never occur in it (R4 of the rewriting). */
export const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 2000, maxDepth: 100, maxListElements: 500, maxCallArguments: 8 },
})
  .registerVariable('vars', 'map')
  .registerVariable('channel', 'string')
  .registerVariable('today', 'string')
  .registerVariable('now', 'string')
  .registerVariable('user_message', 'string')
  .registerFunction(`string.${linearMatch}(string): bool`, matchesLinear)
  .registerFunction(
    'daysBetween(string, string): double',
    (from: string, to: string) => dayOf(to) - dayOf(from),
    { description: 'Days from the first ISO date to the second; negative when the second is earlier' },
  )
  .registerFunction('string.substring(double): string', (text: string, start: number) =>
    text.substring(start),
  )
  .registerFunction('string.substring(double, double): string', (text: string, start: number, end: number) =>
    text.substring(start, end),
  )
  .registerOperator('double % double', (left: number, right: number) => left % right)
  // `size` answers with a whole number, the only one there is.
  .registerOperator('int == double', (left: bigint, right: number) => Number(left) === right)
  .registerOperator('int + double', (left: bigint, right: number) => Number(left) + right)
  .registerOperator('int - double', (left: bigint, right: number) => Number(left) - right);

/** All that may be called; above all not `matches`, and no macro that runs over a list. */
export const allowedFunctions = new Set([
  'has',
  'size',
  'string',
  'double',
  'daysBetween',
  'contains',
  'startsWith',
  'endsWith',
  'substring',
  'lowerAscii',
  'upperAscii',
  'trim',
  linearMatch,
]);
