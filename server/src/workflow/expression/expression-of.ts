import { type Expression, parseExpression } from './parse-expression.ts';

const unreadable: Expression = {
  variables: new Set(),
  needed: new Set(),
  setWhenTrue: new Set(),
  setUnlessTrue: new Set(),
  setWhenFalse: new Set(),
  evaluate: () => ({ kind: 'error', code: 'invalid_expression' }),
};

/** An expression that cannot be read fails when it is needed, not before. */
export function expressionOf(text: string): Expression {
  const parsed = parseExpression(text);
  return parsed.kind === 'ok' ? parsed.expression : unreadable;
}
