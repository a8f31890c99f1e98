/** The strongly connected parts of the graph: each cycle lies within one of them. */
import type { Assembly } from '#workflow/compile/emit/assemble.ts';

export interface Component {
  readonly ids: ReadonlySet<string>;
  /** Whether an edge leads out of it. */
  readonly leaves: boolean;
}

/** Those that hold a cycle. */
export function cyclesOf(assembly: Assembly): Component[] {
  const out = successors(assembly);
  return components([...assembly.reachable], out)
    .filter((ids) => ids.size > 1 || [...ids].some((id) => out.get(id)?.includes(id)))
    .map((ids) => ({ ids, leaves: [...ids].some((id) => out.get(id)?.some((target) => !ids.has(target))) }));
}

export function successors({ edges }: Assembly): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const { edge } of edges) {
    const targets = out.get(edge.source);
    if (targets) targets.push(edge.target);
    else out.set(edge.source, [edge.target]);
  }
  return out;
}

/** Kosaraju's two passes, without recursion: a procedure may be long. */
function components(ids: readonly string[], out: ReadonlyMap<string, readonly string[]>): Set<string>[] {
  const back = new Map<string, string[]>();
  for (const [source, targets] of out) {
    for (const target of targets) back.set(target, [...(back.get(target) ?? []), source]);
  }
  const order = finishOrder(ids, out);
  const known = new Set(ids);
  const done = new Set<string>();
  const found: Set<string>[] = [];
  for (const start of order.reverse()) {
    if (done.has(start)) continue;
    const part = new Set<string>();
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (done.has(id) || !known.has(id)) continue;
      done.add(id);
      part.add(id);
      waiting.push(...(back.get(id) ?? []));
    }
    found.push(part);
  }
  return found;
}

function finishOrder(ids: readonly string[], out: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  for (const start of ids) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ id: start, at: 0 }];
    while (path.length > 0) {
      const top = path.at(-1) as { id: string; at: number };
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
