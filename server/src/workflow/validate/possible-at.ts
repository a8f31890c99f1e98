/** Which variables may have a value at a node. */
import type { CheckedGraph } from './check.ts';
import type { NameBits } from './name-bits.ts';
import type { Exit } from './node-exits.ts';
import { beginnings } from './walk-edges.ts';

export function startsSet(variables: CheckedGraph['graph']['variables']): ReadonlySet<string> {
  const given = variables.filter(({ source, value }) => source === 'provided' || value !== null);
  return new Set(given.map(({ name }) => name));
}

/** Everything may be set where `*` and repair lead to. */
export function possibleAtStarts(
  { graph, loaded }: CheckedGraph,
  bits: NameBits,
  settable: ReadonlySet<string>,
): Map<string, bigint> {
  const heard = bits.of(loaded.hearable.map(({ name }) => name));
  const entry = bits.of(startsSet(graph.variables)) | heard;
  const anywhere = bits.of(settable) | heard;
  return new Map(beginnings(graph).map((id) => [id, id === graph.entry_node_id ? entry : anywhere]));
}

/** What may have a value in each node. */
export function possibleAt(
  order: readonly string[],
  exits: ReadonlyMap<string, readonly Exit[]>,
  starts: ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const possible = new Map(starts);
  untilStill(order, starts.keys(), (id, changed) => {
    for (const { loaded, gives } of exits.get(id) ?? []) {
      const { target } = loaded.edge;
      const before = possible.get(target);
      const merged = (possible.get(id) ?? 0n) | gives | (before ?? 0n);
      if (before === merged) continue;
      possible.set(target, merged);
      changed(target);
    }
  });
  return possible;
}

/**
 * Looks at nodes in the order of the ways through them, and again only when something new has come to them: a graph
 * without circles is walked once. `order` has all that can be reached from the first.
 */
export function untilStill(
  order: readonly string[],
  first: Iterable<string>,
  look: (id: string, changed: (id: string) => void) => void,
): void {
  const open = new Set(first);
  while (open.size > 0) {
    for (const id of order) if (open.delete(id)) look(id, (other) => open.add(other));
  }
}
