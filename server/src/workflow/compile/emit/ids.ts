/** Ids from a rule's own words; a second rule of the same words in a step is `~2`. */
export class Ids {
  readonly #taken = new Map<string, number>();

  next(base: string): string {
    const count = (this.#taken.get(base) ?? 0) + 1;
    this.#taken.set(base, count);
    return count === 1 ? base : `${base}~${count}`;
  }
}
