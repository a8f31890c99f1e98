/** The tree of an expression, as far as it is about variables. */
import type { ASTNode } from '@marcbachmann/cel-js';

export class NotAllowed extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export function visit(node: ASTNode, each: (node: ASTNode) => void): void {
  each(node);
  for (const child of children(node)) visit(child, each);
}

export function children(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** The variable a node stands for: `vars.name` or `vars["name"]`. Throws `NotAllowed` for a name that is worked out. */
export function variableIn(node: ASTNode): string | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const [owner, key] = node.args;
  if (owner.op !== 'id' || owner.args !== 'vars') return null;
  if (typeof key === 'string') return key;
  if (key.op === 'value' && typeof key.args === 'string') return key.args;
  throw new NotAllowed('A variable is named by its own name', node.start);
}

/** The variable that `has` is asked about. */
export function hasArgument(node: ASTNode): string | null {
  if (node.op !== 'call' || node.args[0] !== 'has') return null;
  const argument = node.args[1][0];
  return argument === undefined ? null : variableIn(argument);
}
