/** Sets of names as bits, because they are joined at every edge: the n-th name is bit n. */
export class NameBits {
  readonly #bits: ReadonlyMap<string, bigint>;

  /** All other names are passed over. */
  constructor(names: Iterable<string>) {
    this.#bits = new Map([...new Set(names)].map((name, index) => [name, 1n << BigInt(index)]));
  }

  of(names: Iterable<string>): bigint {
    let bits = 0n;
    for (const name of names) bits |= this.#bits.get(name) ?? 0n;
    return bits;
  }

  names(bits: bigint): Names {
    return { has: (name) => (bits & (this.#bits.get(name) ?? 0n)) !== 0n };
  }
}

export interface Names {
  has(name: string): boolean;
}

/** Whether the first has all of the second. */
export const hasAll = (bits: bigint, needed: bigint): boolean => (needed & ~bits) === 0n;
