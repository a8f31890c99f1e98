import type { RunningTurn } from '#turn/running-turn.ts';
import type { Graph, Value } from '#workflow/graph.ts';

/**
 * What is known when a run begins: of what the host gave, what the graph declares. What an earlier run learned answered
 * the questions of that run: a yes to one offer is none to another.
 */
export function startingVariables(graph: Graph, { speaker, state }: RunningTurn): Record<string, Value> {
  return declaredValues(graph, { ...speaker.behaviour.variableDefaults, ...state.context_variables });
}

/** Of what is given, the values of variables that the graph declares. */
export function declaredValues(
  graph: Graph,
  known: Readonly<Record<string, unknown>>,
): Record<string, Value> {
  return Object.fromEntries(
    graph.variables.flatMap(({ name, source }): [string, Value][] => {
      const value = known[name];
      return source !== 'procedure' && isValue(value) ? [[name, value]] : [];
    }),
  );
}

function isValue(value: unknown): value is Value {
  return (
    (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'
  );
}
