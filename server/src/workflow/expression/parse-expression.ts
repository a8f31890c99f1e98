/**
 * Expressions of a workflow: CEL over `vars`, `channel`, `today`, `now` and `user_message`, in the spelling that
 * `rewrite.ts` describes. Neither parsing nor evaluating throws, and no message repeats a variable's value.
 */
import {
  EvaluationError,
  ParseError,
  type ParseResult,
  TypeError as CelTypeError,
} from '@marcbachmann/cel-js';
import type { Value } from '#workflow/graph.ts';
import { Bounded } from '#domain/bounded.ts';
import { environment } from './environment.ts';
import { type Inspection, inspect } from './inspect.ts';
import { type Rewritten, rewrite } from './rewrite.ts';
import { NotAllowed } from './tree.ts';

export interface ExpressionScope {
  readonly vars: Readonly<Record<string, Value>>;
  readonly channel: string;
  readonly today: string;
  readonly now: string;
  readonly user_message: string;
}

export type Evaluation =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'unknown_variable'; readonly variable: string }
  /** `code` such as `no_such_overload`, for comparing a text with a number. */
  | { readonly kind: 'error'; readonly code: string };

export interface Expression extends Inspection {
  evaluate(scope: ExpressionScope): Evaluation;
}

export type ParsedExpression =
  | { readonly kind: 'ok'; readonly expression: Expression }
  /** `offset` counts UTF-16 units from the start of the text. */
  | { readonly kind: 'invalid'; readonly message: string; readonly offset: number };

const parsed = new Bounded<string, ParsedExpression>(5000);

export function parseExpression(text: string): ParsedExpression {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const fresh = parse(text);
  parsed.set(text, fresh);
  return fresh;
}

function parse(text: string): ParsedExpression {
  const rewritten = rewrite(text);
  try {
    const program = environment.parse(rewritten.cel);
    const inspection = inspect(program.ast);
    const check = program.check();
    if (!check.valid) return invalid(check.error, rewritten);
    return { kind: 'ok', expression: { ...inspection, evaluate: (scope) => evaluate(program, scope) } };
  } catch (error) {
    return invalid(error, rewritten);
  }
}

function invalid(error: unknown, rewritten: Rewritten): ParsedExpression {
  if (error instanceof NotAllowed) {
    return { kind: 'invalid', message: error.message, offset: rewritten.offsetOf(error.offset) };
  }
  if (error instanceof ParseError || error instanceof CelTypeError) {
    return { kind: 'invalid', message: error.summary, offset: rewritten.offsetOf(error.range?.start ?? 0) };
  }
  return { kind: 'invalid', message: 'The expression is too deep to be read', offset: 0 };
}

function evaluate(program: ParseResult, scope: ExpressionScope): Evaluation {
  try {
    return asValue(program(scope));
  } catch (error) {
    if (!(error instanceof EvaluationError)) return { kind: 'error', code: 'evaluation_failed' };
    const missing = missingKey(error);
    return missing === null
      ? { kind: 'error', code: error.code }
      : { kind: 'unknown_variable', variable: missing };
  }
}

function asValue(result: unknown): Evaluation {
  if (typeof result === 'bigint') return asValue(Number(result));
  if (typeof result === 'number' && !Number.isFinite(result)) return { kind: 'error', code: 'not_a_number' };
  if (typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') {
    return { kind: 'value', value: result };
  }
  return { kind: 'error', code: 'not_a_value' };
}

function missingKey(error: EvaluationError): string | null {
  if (error.code !== 'no_such_key') return null;
  const prefix = 'No such key: ';
  return error.summary.startsWith(prefix) ? error.summary.slice(prefix.length) : null;
}
