import { type Expression, type ParsedExpression, parseExpression } from './parse-expression.ts';

const unreadable: Expression = {
  variables: new Set(),
  needed: new Set(),
  setWhenTrue: new Set(),
  setUnlessTrue: new Set(),
  setWhenFalse: new Set(),
  evaluate: () => ({ kind: 'error', code: 'invalid_expression' }),
};

/** An expression that cannot be read fails when it is needed, not before. */
export const expressionOf = (text: string): Expression => readable(parseExpression(text));

export function readable(parsed: ParsedExpression): Expression {
  return parsed.kind === 'ok' ? parsed.expression : unreadable;
}
