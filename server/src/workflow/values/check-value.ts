/** Whether something that was said, typed, or answered by a tool is a value of a variable; never a guess. */
import type { Variable } from '#workflow/graph.ts';
import { type CheckedValue, type ValueCheck, refuse } from './checked.ts';
import { checkBoolean } from './boolean.ts';
import { checkDate } from './date.ts';
import { checkEmail, checkPhone } from './contact.ts';
import { checkEnum } from './enum.ts';
import { checkNumber } from './number.ts';
import { checkString } from './string.ts';

const checks: Readonly<Record<Variable['type'], ValueCheck>> = {
  string: checkString,
  number: checkNumber,
  boolean: checkBoolean,
  enum: checkEnum,
  date: checkDate,
  email: checkEmail,
  phone: checkPhone,
};

/** `today` is an ISO date, for variables whose limits move with it. */
export function checkValue(variable: Variable, raw: unknown, today: string): CheckedValue {
  if (typeof raw === 'string' && raw.length > 4000) return refuse('That is too long.');
  return checks[variable.type](variable, raw, today);
}
