/**
 * Which variables an expression cannot be answered without: all that it may come to is worked out, with `has` of one
 * variable false and every use of it an error. As in CEL, `&&` and `||` have an answer although one side has none,
 * when the other side decides.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { either, failure, joins, no, other, yes } from './outcomes.ts';
import { Possible } from './possible.ts';
import { children, hasArgument, variableIn } from './tree.ts';

export function cannotDoWithout(tree: ASTNode): ReadonlySet<string> {
  return possible(tree).unsetFor(failure);
}

function possible(node: ASTNode): Possible {
  const asked = hasArgument(node);
  if (asked !== null) return Possible.variable(asked, either, no);
  const name = variableIn(node);
  if (name !== null) return Possible.variable(name, either, failure);
  const parts = children(node).map(possible);
  switch (node.op) {
    case 'value':
      return Possible.of(typeof node.args === 'boolean' ? (node.args ? yes : no) : other);
    case '&&':
      return Possible.joined(parts, joins.and);
    case '||':
      return Possible.joined(parts, joins.or);
    case '!_':
      return Possible.joined(parts, joins.not);
    case '?:':
      return Possible.joined(parts, joins.choice);
    case '==':
      return Possible.joined(parts, joins.equal);
    case '!=':
      return Possible.joined(parts, joins.unequal);
    default:
      // Two at a time: a name is looked up in every part, and a list may be long.
      return parts.reduce((left, right) => Possible.joined([left, right], joins.every), Possible.of(either));
  }
}
