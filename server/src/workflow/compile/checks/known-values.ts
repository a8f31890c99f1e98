/**
 * Finds uses of variables that may have no value yet, by following every path.
 *
 * K1. A state is the set of variables that surely have a value. States of different paths are kept apart, so that
 *     "known only if the loop ran" is not lost where paths meet.
 * K2. A node with too many states keeps only what all of them share: less is known, nothing wrong is.
 */
import { anywhere, mostVariables } from '#workflow/graph.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { AssembledEdge, Assembly } from '#workflow/compile/emit/assemble.ts';
import type { EmittedNode } from '#workflow/compile/emit/emitted.ts';
import type { Procedure } from '#workflow/compile/read-procedure.ts';

type State = bigint;
const mostStates = 32;

export function checkKnownValues(
  assembly: Assembly,
  { declared }: Procedure,
  never: ReadonlySet<string>,
): void {
  // Such a graph is refused.
  if (declared.variables.size > mostVariables) return;
  const paths = new Paths(assembly, declared);
  for (const use of paths.follow()) {
    if (never.has(use.name)) continue;
    declared.report.add('var.maybe-unset', use.range, `On some path {{${use.name}}} has no value here.`, {
      fix: `Test "{{${use.name}}} is known" first, or ask for it on every path.`,
    });
  }
}

class Paths {
  readonly #bits: ReadonlyMap<string, bigint>;
  readonly #declared: Declared;
  readonly #nodes: ReadonlyMap<string, EmittedNode>;
  readonly #edges = new Map<string, AssembledEdge[]>();
  readonly #states = new Map<string, Set<State>>();
  readonly #merged = new Set<string>();
  readonly #waiting: { id: string; state: State }[] = [];
  readonly #unset = new Map<number, Use>();
  readonly #roots: ReadonlySet<string>;

  constructor(assembly: Assembly, declared: Declared) {
    this.#declared = declared;
    this.#bits = new Map([...declared.variables.keys()].map((name, index) => [name, 1n << BigInt(index)]));
    this.#nodes = new Map(assembly.nodes.map((one) => [one.node.id, one]));
    for (const one of assembly.edges) {
      const list = this.#edges.get(one.edge.source) ?? [];
      list.push(one);
      this.#edges.set(one.edge.source, list);
    }
    this.#roots = assembly.roots;
  }

  follow(): Use[] {
    const given = [...this.#declared.variables.values()].filter(
      ({ spec }) => spec.source === 'provided' || spec.value !== null,
    );
    const start = this.#with(
      0n,
      given.map(({ spec }) => spec.name),
    );
    const anyTime = this.#edges.get(anywhere) ?? [];
    const guarded = new Set(anyTime.map((one) => one.edge.target));
    for (const id of this.#roots) if (!guarded.has(id)) this.#reach(id, start);
    for (const one of anyTime) this.#reach(one.edge.target, this.#with(start, one.facts.whenTaken.known));
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#leave(next.id, next.state);
    return [...this.#unset.values()];
  }

  #leave(id: string, state: State): void {
    const node = this.#nodes.get(id);
    if (!node) return;
    this.#need(node.needs, state);
    let here = state;
    for (const { edge, facts } of this.#edges.get(id) ?? []) {
      this.#need(facts.needs, here);
      if (this.#possible(facts.whenTaken, here)) {
        this.#need(facts.setNeeds, here);
        const after = this.#with(this.#without(here, facts.loses), [
          ...facts.whenTaken.known,
          ...facts.gains,
        ]);
        this.#reach(edge.target, after);
      }
      if (!this.#possible(facts.whenPassed, here)) return;
      here = this.#with(here, facts.whenPassed.known);
    }
  }

  /** What only rules set cannot be known when no rule on this path set it. */
  #possible(
    { known, unknown }: { known: readonly string[]; unknown: readonly string[] },
    state: State,
  ): boolean {
    const isKnown = (name: string): boolean => (state & (this.#bits.get(name) ?? 0n)) !== 0n;
    const isRules = (name: string): boolean =>
      this.#declared.variables.get(name)?.spec.source === 'procedure';
    return unknown.every((name) => !isKnown(name)) && known.every((name) => isKnown(name) || !isRules(name));
  }

  #need(uses: readonly Use[], state: State): void {
    for (const use of uses) {
      const bit = this.#bits.get(use.name);
      if (bit !== undefined && (state & bit) === 0n) this.#unset.set(use.range.start, use);
    }
  }

  #with(state: State, names: readonly string[]): State {
    return names.reduce((known, name) => known | (this.#bits.get(name) ?? 0n), state);
  }

  #without(state: State, names: readonly string[]): State {
    return names.reduce((known, name) => known & ~(this.#bits.get(name) ?? 0n), state);
  }

  #reach(id: string, state: State): void {
    const states = this.#states.get(id) ?? new Set<State>();
    this.#states.set(id, states);
    if (this.#merged.has(id)) {
      const [old = state] = states;
      if ((old & state) === old && states.size > 0) return;
      states.clear();
      this.#add(id, states, old & state);
    } else if (states.size >= mostStates) {
      const shared = [...states].reduce((all, one) => all & one, state);
      this.#merged.add(id);
      states.clear();
      this.#add(id, states, shared);
    } else if (!states.has(state)) this.#add(id, states, state);
  }

  #add(id: string, states: Set<State>, state: State): void {
    states.add(state);
    this.#waiting.push({ id, state });
  }
}
