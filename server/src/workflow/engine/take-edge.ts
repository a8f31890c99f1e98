import type { Value } from '#workflow/graph.ts';
import type { LoadedEdge, LoadedNode } from '#workflow/loaded-graph.ts';
import { NodeError } from '#workflow/node-handler.ts';
import type { TrailEntry, WorkflowState } from '#workflow/state.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import { valueOf } from '#workflow/view.ts';
import { enterNode, type Run, type Step } from './run.ts';

export interface Leaving {
  readonly found?: Readonly<Record<string, Value>>;
  readonly acted?: TrailEntry['acted'];
}

/** Sets what the node found and the edge sets, and goes where it leads. Throws a `NodeError` for a value of no use. */
export function takeEdge(
  run: Run,
  from: LoadedNode,
  edge: LoadedEdge,
  why: string,
  leaving: Leaving = {},
): Step {
  setVariables(run, leaving.found ?? {});
  const set = setBy(run, edge);
  setVariables(run, set);
  const names = [...Object.keys(leaving.found ?? {}), ...Object.keys(set)];
  run.finishStep({
    node_id: from.node.id,
    type: from.node.type,
    edge_id: edge.edge.id,
    why,
    set: ownVariables(run, names),
    acted: leaving.acted ?? [],
  });
  return enterNode(edge.edge.target);
}

export function setVariables(run: Run, values: Readonly<Record<string, Value>>): void {
  if (Object.keys(values).length > 0) run.update({ vars: { ...run.state.vars, ...values } });
}

/** Variables of the procedure itself: those that a correction may forget. */
export const ownVariables = (run: Run, names: readonly string[]): string[] =>
  names.filter((name) => run.graph.variables.get(name)?.source === 'procedure');

/** All expressions see the values from before the edge. */
function setBy(run: Run, { sets }: LoadedEdge): Record<string, Value> {
  return Object.fromEntries(sets.map(([name, value]) => [name, typed(run, name, valueOf(value, run.state))]));
}

function typed(run: Run, name: string, value: WorkflowState['vars'][string]): Value {
  const variable = run.graph.variables.get(name);
  if (variable === undefined) throw new NodeError('UnknownVariable', name);
  const checked = checkValue(variable, value, run.state.facts.today);
  if (checked.kind === 'value') return checked.value;
  throw new NodeError('InvalidValue', `${name} cannot be what an edge sets it to`);
}
