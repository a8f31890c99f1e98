/**
 * Which variables surely have a value at a node, and which may have one.
 *
 * D1. A variable is surely set only when every way there sets it. What `*` and repair lead to may be reached from
 *     anywhere, so only what is given at the start is sure there.
 * D2. A way on which a variable can have no value yet does not lead through a test that needs it: so what the body
 *     of a loop sets is sure behind a test of what the body finds out.
 * D3. What is possible is worked out first, and only grows; what is sure comes then, and only shrinks.
 */
import type { LoadedEdge } from '#workflow/loaded-graph.ts';
import type { CheckedGraph } from './check.ts';
import { finishOrder, successorsOf } from './components.ts';
import { hasAll, NameBits, type Names } from './name-bits.ts';
import { type Exit, exitsOf } from './node-exits.ts';
import { possibleAt, possibleAtStarts, startsSet, untilStill } from './possible-at.ts';
import { beginnings } from './walk-edges.ts';

/** What a way into a node brings, in the bits of the names. */
interface Arrival {
  readonly sure: bigint;
  readonly possible: bigint;
}

/** By the edge; where a run can begin has a way of its own. */
type Arrivals = Map<string, Arrival>;

export interface Known {
  /** Surely set in the node. */
  readonly sure: Names;
  /** The ways out of it, in the order in which they are tried. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly loaded: LoadedEdge;
  /** Surely set when its test is looked at, and when the test has turned out true. */
  readonly before: Names;
  readonly taken: Names;
}

const beginning = '';

/** By node; one that nothing leads to is left out. `settable` are all that ever get a value, `read` all that are used. */
export function knownAt(
  checked: CheckedGraph,
  settable: ReadonlySet<string>,
  read: ReadonlySet<string>,
): ReadonlyMap<string, Known> {
  const bits = new NameBits(settable.union(read));
  const { graph, loaded } = checked;
  const exits = new Map([...loaded.nodes].map(([id, at]) => [id, exitsOf(at, bits)]));
  const order = finishOrder(beginnings(graph), successorsOf(graph.edges)).reverse();
  const arrivals = arrivalsAt(checked, order, exits, bits, settable);
  return new Map([...arrivals].map(([id, here]) => [id, knownIn(exits.get(id) ?? [], here, bits)]));
}

function knownIn(exits: readonly Exit[], arrivals: Arrivals, bits: NameBits): Known {
  const { sure, behind } = joined(arrivals);
  const ways = exits.map((exit) => ({
    loaded: exit.loaded,
    before: bits.names(sure | exit.own),
    taken: bits.names((behind(exit.needed) ?? sure) | exit.own | exit.needed),
  }));
  return { sure: bits.names(sure), ways };
}

/** D3. */
function arrivalsAt(
  checked: CheckedGraph,
  order: readonly string[],
  exits: ReadonlyMap<string, readonly Exit[]>,
  bits: NameBits,
  settable: ReadonlySet<string>,
): ReadonlyMap<string, Arrivals> {
  const starts = possibleAtStarts(checked, bits, settable);
  const possible = possibleAt(order, exits, starts);
  const start = bits.of(startsSet(checked.graph.variables));
  const arrivals = new Map<string, Arrivals>();
  for (const [id, first] of starts)
    arrivals.set(id, new Map([[beginning, { sure: start, possible: first }]]));
  untilStill(order, starts.keys(), (id, changed) => {
    const { behind } = joined(arrivals.get(id) ?? new Map());
    for (const exit of exits.get(id) ?? []) {
      const sure = behind(exit.needed);
      if (sure === null) continue;
      const { id: edge, target } = exit.loaded.edge;
      const there: Arrivals = arrivals.get(target) ?? new Map();
      const after = (sure | exit.own | exit.needed | exit.sets) & ~exit.forgets;
      if (there.get(edge)?.sure === after) continue;
      there.set(edge, { sure: after, possible: (possible.get(id) ?? 0n) | exit.gives });
      arrivals.set(target, there);
      changed(target);
    }
  });
  return arrivals;
}

/** Surely set on all ways, and behind a test: on the ways that can have what it needs, null when none can. (D2) */
function joined(arrivals: Arrivals) {
  const all = [...arrivals.values()];
  const sureOn = (ways: readonly Arrival[]) =>
    ways.reduce((sure, way) => sure & way.sure, ways[0]?.sure ?? 0n);
  const sure = sureOn(all);
  const everywhere = all.reduce((possible, way) => possible & way.possible, all[0]?.possible ?? 0n);
  const behind = (needed: bigint): bigint | null => {
    if (all.length > 0 && hasAll(everywhere, needed)) return sure;
    const fitting = all.filter(({ possible }) => hasAll(possible, needed));
    return fitting.length === 0 ? null : sureOn(fitting);
  };
  return { sure, behind };
}
