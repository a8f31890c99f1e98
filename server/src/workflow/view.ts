/** What handlers ask of a view: known values, filled texts, results of expressions, and ways out. */
import type { Evaluation, Expression, ExpressionScope } from './expression/parse-expression.ts';
import type { EdgeOutcome, Value, Variable } from './graph.ts';
import type { LoadedEdge, LoadedGraph } from './loaded-graph.ts';
import { NodeError, type View } from './node-handler.ts';
import type { WorkflowState } from './state.ts';
import { fillInstructions, fillTemplate } from './template.ts';

export function scopeOf({ vars, facts, user_message }: WorkflowState): ExpressionScope {
  return { vars, channel: facts.channel, today: facts.today, now: facts.now, user_message };
}

export function evaluate(expression: Expression, state: WorkflowState): Evaluation {
  return expression.evaluate(scopeOf(state));
}

/** Whether a test holds; a variable that it does not know yet means that it does not. */
export function holds(expression: Expression, state: WorkflowState): boolean {
  const result = evaluate(expression, state);
  return result.kind === 'value' && result.value === true;
}

/** Everything that a model or a person may see. */
export function shownVars(graph: LoadedGraph, state: WorkflowState): Record<string, Value> {
  const shown: Record<string, Value> = {};
  for (const [name, value] of Object.entries(state.vars)) {
    if (graph.variables.get(name)?.sensitive === false) shown[name] = value;
  }
  return shown;
}

export const known = (view: View) => shownVars(view.graph, view.state);

export const isKnown = ({ vars }: WorkflowState, name: string) => Object.hasOwn(vars, name);

/** How often a variable was asked for, as its `reask_cap` counts. */
export const timesAsked = ({ asks, uncounted = {} }: WorkflowState, name: string) =>
  (asks[name] ?? 0) - (uncounted[name] ?? 0);

/** As if the variables had never been asked for nor answered. */
export function unasked(
  { vars, asks, uncounted = {} }: WorkflowState,
  names: readonly string[],
): Pick<WorkflowState, 'vars' | 'asks' | 'uncounted'> {
  return {
    vars: without(vars, names),
    asks: without(asks, names),
    uncounted: without(uncounted, names),
  };
}

export function variablesNamed(view: View, names: readonly string[]): readonly Variable[] {
  return names.flatMap((name) => view.graph.variables.get(name) ?? []);
}

/** A text for a person. Throws a `NodeError` when a variable in it has no value. */
export function filled(view: View, text: string): string {
  const result = fillTemplate(text, { variables: view.graph.variables, vars: view.state.vars });
  if (result.kind === 'filled') return result.text;
  throw new NodeError('UnknownVariable', result.variable);
}

export function instructions(view: View, text: string): string {
  return fillInstructions(text, { variables: view.graph.variables, vars: view.state.vars });
}

/** The value of an expression. Throws a `NodeError` when there is none. */
export function valueOf(expression: Expression, state: WorkflowState): Value {
  const result = evaluate(expression, state);
  if (result.kind === 'value') return result.value;
  if (result.kind === 'unknown_variable') throw new NodeError('UnknownVariable', result.variable);
  throw new NodeError('ExpressionError', result.code);
}

export function exitFor(view: Pick<View, 'at'>, outcome: EdgeOutcome): LoadedEdge | null {
  return (
    view.at.exits.find(({ edge: { condition } }) => {
      return condition !== null && 'outcome' in condition && condition.outcome === outcome;
    }) ?? null
  );
}

export type ExitChoice = { readonly kind: 'edge'; readonly edge: LoadedEdge } | { readonly kind: 'none' };

/**
 * The first edge whose test holds, else the default. A test that cannot be answered leaves no choice, unless
 * `unknownIsFalse`: then it does not hold.
 */
export function ordinaryExit(view: Pick<View, 'at' | 'state'>, unknownIsFalse: boolean): ExitChoice {
  for (const edge of view.at.exits) {
    if (edge.edge.condition === null) return { kind: 'edge', edge };
    if (edge.test === null) continue;
    const result = evaluate(edge.test, view.state);
    if (result.kind === 'value' && result.value === true) return { kind: 'edge', edge };
    if (result.kind === 'value' && result.value === false) continue;
    if (result.kind === 'unknown_variable' && unknownIsFalse) continue;
    return { kind: 'none' };
  }
  return { kind: 'none' };
}

export const without = <T>(
  record: Readonly<Record<string, T>>,
  names: readonly string[],
): Record<string, T> => Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
