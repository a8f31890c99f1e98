/** The strongly connected parts of what a procedure became. */
import type { Assembly } from '#workflow/compile/emit/assemble.ts';
import { components, leadsToItself, type Successors, successorsOf } from '#workflow/validate/components.ts';

export interface Component {
  readonly ids: ReadonlySet<string>;
  /** Whether an edge leads out of it. */
  readonly leaves: boolean;
}

/** Those that hold a cycle. */
export function cyclesOf(assembly: Assembly): Component[] {
  const out = successors(assembly);
  return components([...assembly.reachable], out)
    .filter((ids) => ids.size > 1 || [...ids].some(leadsToItself(out)))
    .map((ids) => ({ ids, leaves: [...ids].some((id) => out.get(id)?.some((target) => !ids.has(target))) }));
}

export const successors = ({ edges }: Assembly): Successors => successorsOf(edges.map(({ edge }) => edge));
