/** The strongly connected parts of a graph, each in time that grows with its edges: each circle lies within one part. */

/** By a node's id, where its edges lead. */
export type Successors = ReadonlyMap<string, readonly string[]>;

export function successorsOf(
  edges: Iterable<{ readonly source: string; readonly target: string }>,
): Successors {
  const out = new Map<string, string[]>();
  for (const { source, target } of edges) {
    const targets = out.get(source);
    if (targets) targets.push(target);
    else out.set(source, [target]);
  }
  return out;
}

/** Kosaraju's two passes, without recursion: a graph may be one long chain. */
export function components(ids: readonly string[], out: Successors): ReadonlySet<string>[] {
  const back = predecessorsOf(out);
  const known = new Set(ids);
  const done = new Set<string>();
  const found: Set<string>[] = [];
  for (const start of finishOrder(ids, out).reverse()) {
    if (done.has(start)) continue;
    const part = new Set<string>();
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (done.has(id) || !known.has(id)) continue;
      done.add(id);
      part.add(id);
      for (const source of back.get(id) ?? []) waiting.push(source);
    }
    found.push(part);
  }
  return found;
}

/** Those of the nodes that can come back to themselves. */
export function onCircles(ids: readonly string[], out: Successors): ReadonlySet<string> {
  const circles = components(ids, out).filter((part) => part.size > 1 || [...part].some(leadsToItself(out)));
  return new Set(circles.flatMap((part) => [...part]));
}

export const leadsToItself = (out: Successors) => (id: string) => out.get(id)?.includes(id) === true;

/** What is reached from these, each node once all that comes after it is done, but for circles. */
export function finishOrder(from: readonly string[], out: Successors): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  for (const start of from) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ id: start, at: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = out.get(top.id)?.[top.at];
      top.at += 1;
      if (target === undefined) {
        order.push(top.id);
        path.pop();
      } else if (!seen.has(target)) {
        seen.add(target);
        path.push({ id: target, at: 0 });
      }
    }
  }
  return order;
}

function predecessorsOf(out: Successors): Successors {
  const reversed = [...out].flatMap(([source, targets]) =>
    targets.map((target) => ({ source: target, target: source })),
  );
  return successorsOf(reversed);
}
