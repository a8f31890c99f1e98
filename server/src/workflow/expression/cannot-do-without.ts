/**
 * Whether an expression can be answered while a variable has no value: all that it may come to is worked out, with
 * `has` of that variable false and every use of it an error. As in CEL, `&&` and `||` have an answer although one
 * side has none, when the other side decides.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { children, hasArgument, variableIn } from './tree.ts';

type Outcome = 'true' | 'false' | 'other' | 'error';
type Outcomes = ReadonlySet<Outcome>;

const either: Outcomes = new Set(['true', 'false']);
const only = (outcome: Outcome): Outcomes => new Set([outcome]);
const truth = (value: boolean): Outcome => (value ? 'true' : 'false');

export function cannotDoWithout(tree: ASTNode, variable: string): boolean {
  return outcomesOf(tree, variable).has('error');
}

function outcomesOf(node: ASTNode, unset: string): Outcomes {
  const asked = hasArgument(node);
  if (asked !== null) return asked === unset ? only('false') : either;
  const name = variableIn(node);
  if (name !== null) return name === unset ? only('error') : either;
  const parts = children(node).map((child) => outcomesOf(child, unset));
  const [first = either, second = either, third = either] = parts;
  switch (node.op) {
    case 'value':
      return only(typeof node.args === 'boolean' ? truth(node.args) : 'other');
    case '&&':
      return pairs(first, second, (left, right) => joined(left, right, 'false'));
    case '||':
      return pairs(first, second, (left, right) => joined(left, right, 'true'));
    case '!_':
      return new Set([...first].map((each) => (each === 'error' ? each : opposite(each))));
    case '?:':
      return new Set([...first].flatMap((each) => chosen(each, second, third)));
    case '==':
      return pairs(first, second, (left, right) => compared(left, right, true));
    case '!=':
      return pairs(first, second, (left, right) => compared(left, right, false));
    default:
      return parts.some((part) => part.has('error')) ? new Set([...either, 'error']) : either;
  }
}

/** Of `&&` and `||`: the outcome that decides whatever the other side is, and else needs both. */
function joined(left: Outcome, right: Outcome, decides: 'true' | 'false'): readonly Outcome[] {
  if (left === decides || right === decides) return [decides];
  if (left === 'error' || right === 'error') return ['error'];
  return [opposite(decides)];
}

const opposite = (outcome: Outcome): Outcome => (outcome === 'true' ? 'false' : 'true');

function chosen(test: Outcome, then: Outcomes, otherwise: Outcomes): readonly Outcome[] {
  if (test === 'error') return ['error'];
  return [...(test === 'true' ? then : otherwise)];
}

function compared(left: Outcome, right: Outcome, same: boolean): readonly Outcome[] {
  if (left === 'error' || right === 'error') return ['error'];
  if (left === 'other' || right === 'other') return [...either];
  return [truth((left === right) === same)];
}

function pairs(
  left: Outcomes,
  right: Outcomes,
  join: (left: Outcome, right: Outcome) => readonly Outcome[],
): Outcomes {
  return new Set([...left].flatMap((one) => [...right].flatMap((other) => join(one, other))));
}
