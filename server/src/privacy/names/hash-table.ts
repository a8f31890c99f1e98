/** 32-bit hashes, each with a set of bits; open addressing. The hash 0 marks a free slot and is never stored. */
export class HashTable {
  readonly #keys: Int32Array;
  readonly #bits: Uint16Array;
  readonly #mask: number;

  /** @param slots a power of two, well above the number of entries */
  constructor(slots: number) {
    this.#keys = new Int32Array(slots);
    this.#bits = new Uint16Array(slots);
    this.#mask = slots - 1;
  }

  add(hash: number, bits: number): void {
    const slot = this.#slotOf(hash);
    this.#keys[slot] = hash;
    this.#bits[slot] = (this.#bits[slot] ?? 0) | bits;
  }

  /** The bits of a hash, 0 when it is not stored. */
  get(hash: number): number {
    return this.#bits[this.#slotOf(hash)] ?? 0;
  }

  #slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#keys[slot] !== hash && this.#keys[slot] !== 0) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
