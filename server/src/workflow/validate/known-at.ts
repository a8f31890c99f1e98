/**
 * Which variables surely have a value at a node, and which may have one.
 *
 * D1. A variable is surely set only when every way there sets it. What `*` and repair lead to may be reached from
 *     anywhere, so only what is given at the start is sure there.
 * D2. A way on which a variable can have no value yet does not lead through a test that needs it: so what the body
 *     of a loop sets is sure behind a test of what the body finds out.
 * D3. What is possible is worked out first, and only grows; what is sure comes then, and only shrinks.
 */
import type { Edge, Node } from '#workflow/graph.ts';
import type { LoadedEdge, LoadedNode } from '#workflow/loaded-graph.ts';
import type { CheckedGraph } from './check.ts';
import { beginnings } from './walk-edges.ts';

export type Names = ReadonlySet<string>;

interface Arrival {
  readonly sure: Names;
  readonly possible: Names;
}

/** What each way into a node brings, by the edge; where a run can begin has a way of its own. */
export type Arrivals = ReadonlyMap<string, Arrival>;

export interface Way {
  readonly loaded: LoadedEdge;
  /** Surely set when its test is looked at, when the test has turned out true, and after the edge was taken. */
  readonly before: Names;
  readonly taken: Names;
  readonly after: Names;
  /** Whether a way into the node is known that can lead here. */
  readonly isOpen: boolean;
}

const none: Names = new Set();

export function startsSet(variables: CheckedGraph['graph']['variables']): Names {
  const given = variables.filter(({ source, value }) => source === 'provided' || value !== null);
  return new Set(given.map(({ name }) => name));
}

export const isLoop = (node: Node) => node.type === 'condition' && node.config.max_passes !== null;

/** D3. */
export function knownAt(checked: CheckedGraph, settable: Names): ReadonlyMap<string, Arrivals> {
  const possible = possibleAt(checked, settable);
  const start = startsSet(checked.graph.variables);
  const arrivals = new Map<string, Map<string, Arrival>>();
  const open = [...beginnings(checked.graph)];
  for (const id of open) arrivals.set(id, new Map([['', { sure: start, possible: possible.first(id) }]]));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const at = checked.loaded.nodes.get(id);
    if (at === undefined) continue;
    for (const { loaded, after, isOpen } of waysOut(at, arrivals.get(id) ?? new Map())) {
      if (!isOpen) continue;
      const there = arrivals.get(loaded.edge.target) ?? new Map<string, Arrival>();
      if (there.get(loaded.edge.id)?.sure.size === after.size) continue;
      there.set(loaded.edge.id, { sure: after, possible: possible.over(loaded, at) });
      arrivals.set(loaded.edge.target, there);
      open.push(loaded.edge.target);
    }
  }
  return arrivals;
}

/** What may have a value in a node at first, and after an edge. */
function possibleAt({ graph, loaded }: CheckedGraph, settable: Names) {
  const heard = new Set(loaded.hearable.map(({ name }) => name));
  const entry = startsSet(graph.variables).union(heard);
  const first = (id: string) => (id === graph.entry_node_id ? entry : settable.union(heard));
  const inNode = new Map<string, Names>(beginnings(graph).map((id) => [id, first(id)]));
  const over = ({ edge }: LoadedEdge, { node, shape }: LoadedNode): Names =>
    (inNode.get(node.id) ?? none).union(
      new Set([...(shape?.asks ?? []), ...(shape?.sets ?? []), ...Object.keys(edge.set)]),
    );
  const open = [...inNode.keys()];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const at = loaded.nodes.get(id);
    for (const exit of at?.exits ?? []) {
      if (at === undefined) continue;
      const before = inNode.get(exit.edge.target);
      const merged = over(exit, at).union(before ?? none);
      if (before?.size === merged.size) continue;
      inNode.set(exit.edge.target, merged);
      open.push(exit.edge.target);
    }
  }
  return { first, over };
}

/** Surely set on every way that can have these variables, or on every way at all when there is none. */
export function sureAt(arrivals: Arrivals, needed: Names = none): Names {
  const fitting = fit(arrivals, needed);
  const [first, ...others] = fitting.length > 0 ? fitting : [...arrivals.values()];
  return others.reduce((sure, other) => sure.intersection(other.sure), first?.sure ?? none);
}

/** D2. */
const fit = (arrivals: Arrivals, needed: Names) =>
  [...arrivals.values()].filter(({ possible }) => needed.isSubsetOf(possible));

/** The ways out of a node, in the order in which they are tried. */
export function waysOut(at: LoadedNode, arrivals: Arrivals): readonly Way[] {
  const { node, shape } = at;
  const collects = node.type === 'agent' && node.config.mode === 'collect' && !node.config.optional;
  const done = new Set([...(collects ? (shape?.asks ?? []) : []), ...(shape?.sets ?? [])]);
  let refuted = none;
  return at.exits.map((loaded) => {
    const { edge, test } = loaded;
    const isOutcome = edge.condition !== null && 'outcome' in edge.condition;
    const found = isOutcome ? none : done;
    const needed = (test?.setWhenTrue ?? none).difference(found);
    const own = isOutcome ? none : found.union(refuted);
    const before = sureAt(arrivals).union(own);
    const taken = sureAt(arrivals, needed).union(own).union(needed);
    const after = taken.union(new Set(Object.keys(edge.set))).difference(forgotten(node, edge));
    if (test !== null) refuted = refuted.union(isLoop(node) ? test.setUnlessTrue : test.setWhenFalse);
    return { loaded, before, taken, after, isOpen: fit(arrivals, needed).length > 0 };
  });
}

function forgotten(node: Node, { condition }: Edge): Names {
  return new Set(node.type === 'condition' && condition === null ? node.config.forgets : []);
}
