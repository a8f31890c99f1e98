/** What an expression names, read from its tree; a tree with anything that is not allowed is refused. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { cannotDoWithout } from './cannot-do-without.ts';
import { allowedFunctions } from './environment.ts';
import { matchesLinear } from './linear-match.ts';
import { linearMatch } from './rewrite.ts';
import { hasArgument, NotAllowed, variableIn, visit } from './tree.ts';

export interface Inspection {
  readonly variables: ReadonlySet<string>;
  /** Those it cannot be answered without: it may use them while they are unset. */
  readonly needed: ReadonlySet<string>;
  /** Surely set when the expression is true. */
  readonly setWhenTrue: ReadonlySet<string>;
  /** Surely set when it is false or cannot be answered; and, in the second set, when it was answered with false. */
  readonly setUnlessTrue: ReadonlySet<string>;
  readonly setWhenFalse: ReadonlySet<string>;
}

export function inspect(tree: ASTNode): Inspection {
  const variables = new Set<string>();
  visit(tree, (node) => {
    refuse(node);
    const name = variableIn(node);
    if (name !== null) variables.add(name);
  });
  const needed = cannotDoWithout(tree);
  return {
    variables,
    needed: new Set([...variables].filter((name) => needed.has(name))),
    setWhenTrue: new Set(parts(tree, '&&').flatMap((part) => hasArgument(part) ?? usedBy(part))),
    setUnlessTrue: new Set(parts(tree, '||').flatMap((part) => deniedIn(part) ?? [])),
    setWhenFalse: new Set(parts(tree, '||').flatMap((part) => deniedIn(part) ?? usedBy(part))),
  };
}

function refuse(node: ASTNode): void {
  if (node.op === 'map') throw new NotAllowed('Maps cannot be used here', node.start);
  if (node.op !== 'call' && node.op !== 'rcall') return;
  const name = node.args[0];
  if (!allowedFunctions.has(name)) throw new NotAllowed(`There is no function ${name}`, node.start);
  if (name !== linearMatch || node.op !== 'rcall') return;
  const pattern = node.args[2][0];
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') return;
  try {
    matchesLinear('', pattern.args);
  } catch {
    // The library's message repeats the pattern; the author has it before them.
    throw new NotAllowed('The pattern cannot be read', pattern.start);
  }
}

function deniedIn(node: ASTNode): string | null {
  return node.op === '!_' ? hasArgument(node.args) : null;
}

/** What a part cannot do without: `&&`, `||` and `?:` may have an answer although one of their sides has none. */
function usedBy(part: ASTNode): readonly string[] {
  const names: string[] = [];
  let certain = true;
  visit(part, (node) => {
    certain &&= node.op !== '&&' && node.op !== '||' && node.op !== '?:' && hasArgument(node) === null;
    const name = variableIn(node);
    if (name !== null) names.push(name);
  });
  return certain ? names : [];
}

function parts(node: ASTNode, join: '&&' | '||'): readonly ASTNode[] {
  if (node.op !== join) return [node];
  return [...parts(node.args[0], join), ...parts(node.args[1], join)];
}
