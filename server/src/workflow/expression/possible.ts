import type { Join, Outcomes } from './outcomes.ts';

/**
 * What a part of an expression may come to with every variable set, and with any one of them unset.
 *
 * Variables that make for the same outcomes stand in one group, and a join moves whole groups: an expression of many
 * variables costs little more than reading it. Groups belong to the part made last; the parts it was made of are used
 * up.
 */
export class Possible {
  readonly #all: Outcomes;
  readonly #unset = new Map<Outcomes, Set<string>>();
  #size = 0;

  private constructor(all: Outcomes) {
    this.#all = all;
  }

  static of(all: Outcomes): Possible {
    return new Possible(all);
  }

  static variable(name: string, all: Outcomes, unset: Outcomes): Possible {
    const made = new Possible(all);
    made.#add(unset, new Set([name]));
    return made;
  }

  static joined(parts: readonly Possible[], join: Join): Possible {
    const made = new Possible(join(parts.map((part) => part.#all)));
    const largest = parts.reduce((one, next) => (next.#size > one.#size ? next : one));
    // One by one: these may stand in several parts.
    for (const part of parts) {
      if (part === largest) continue;
      for (const name of [...part.#unset.values()].flatMap((names) => [...names])) {
        if (made.#groupOf(name) !== null) continue;
        made.#add(join(parts.map((each) => each.#without(name))), new Set([name]));
      }
    }
    for (const part of parts) if (part !== largest) part.#unset.forEach((names) => largest.#drop(names));
    for (const [outcomes, names] of largest.#unset) {
      made.#add(join(parts.map((part) => (part === largest ? outcomes : part.#all))), names);
    }
    return made;
  }

  /** The variables without which it may come to one of these. */
  unsetFor(outcomes: Outcomes): ReadonlySet<string> {
    const fitting = [...this.#unset].filter(([each]) => each & outcomes);
    return new Set(fitting.flatMap(([, names]) => [...names]));
  }

  #groupOf(name: string): Outcomes | null {
    for (const [outcomes, names] of this.#unset) if (names.has(name)) return outcomes;
    return null;
  }

  #without(name: string): Outcomes {
    return this.#groupOf(name) ?? this.#all;
  }

  #drop(names: ReadonlySet<string>): void {
    for (const name of names) for (const group of this.#unset.values()) group.delete(name);
  }

  /** The smaller group goes into the larger one. */
  #add(outcomes: Outcomes, names: Set<string>): void {
    const there = this.#unset.get(outcomes);
    this.#unset.set(outcomes, there === undefined ? names : merged(there, names));
    this.#size += names.size;
  }
}

function merged(one: Set<string>, other: Set<string>): Set<string> {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const name of small) large.add(name);
  return large;
}
