import { isReservedName } from '#domain/reserved-name.ts';
import type { Variable } from '#workflow/graph.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import { type Check, found } from './check.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Declarations that nobody could fill. */
export const checkVariables: Check = ({ graph }) =>
  graph.variables.flatMap((variable) =>
    faults(variable).map(([message, fix]) =>
      found('error', 'var.declared', `${variable.name} ${message}`, fix),
    ),
  );

function faults(variable: Variable): (readonly [message: string, fix: string])[] {
  const { name, type, enum_values, digits, minimum, maximum, after, before, value } = variable;
  const badLimit = [after, before].some(
    (limit) => limit !== null && limit !== 'today' && !isoDate.test(limit),
  );
  const faulty: [boolean, string, string][] = [
    [isReservedName(name), 'cannot be a name.', 'Rename it.'],
    [
      type === 'enum' && (enum_values ?? []).length === 0,
      'has no values to choose from.',
      'List its values.',
    ],
    [
      digits !== null && type !== 'string',
      'has digits but is no text.',
      'Make it a text, or drop the digits.',
    ],
    [
      minimum !== null && maximum !== null && minimum > maximum,
      'has a minimum above its maximum.',
      'Swap them.',
    ],
    [badLimit, 'is limited by something that is no date.', 'Write 2026-01-31, or today.'],
    [
      value !== null && refuses(variable),
      'has a fixed value that it cannot have.',
      'Fit the value to its type and limits.',
    ],
  ];
  return faulty.filter(([holds]) => holds).map(([, message, fix]) => [message, fix]);
}

/** Limits that move with the day cannot be checked ahead. */
const refuses = (variable: Variable) =>
  checkValue({ ...variable, after: null, before: null }, variable.value, '2000-01-01').kind === 'refused';
