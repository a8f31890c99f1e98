import type { Range } from '#workflow/compile/text/source-text.ts';

/** A place in the procedure that may not have its node yet. */
export class Label {
  #node: string | null = null;
  #alias: Label | null = null;
  #uses = 0;
  /** The `Go to` that leads here instead of on. */
  via: Range | null = null;

  static at(node: string): Label {
    const label = new Label();
    label.#node = node;
    return label;
  }

  /** A way to another place, taken by the words in `via`. */
  static to(target: Label, via: Range): Label {
    const label = new Label();
    label.via = via;
    label.bind(target);
    return label;
  }

  bind(target: Label): void {
    this.#alias = target;
    if (this.#uses > 0) target.use();
  }

  use(): void {
    // A loop, because a run of empty steps is a long chain.
    for (const at of this.#chain()) if ((at.#uses += 1) !== 1) return;
  }

  /** This one and the aliases it leads to; without an end when they form a circle. */
  *#chain(): Generator<Label> {
    yield this;
    for (let at = this.#alias; at; at = at.#alias) yield at;
  }

  get used(): boolean {
    return this.#uses > 0;
  }

  /** The node, the end of the aliases when it is none, or a circle of them. */
  resolve(): { kind: 'node'; id: string } | { kind: 'open'; label: Label } | { kind: 'circle' } {
    const seen = new Set<Label>();
    for (const at of this.#chain()) {
      if (seen.has(at)) return { kind: 'circle' };
      seen.add(at);
      if (at.#alias) continue;
      return at.#node === null ? { kind: 'open', label: at } : { kind: 'node', id: at.#node };
    }
    return { kind: 'circle' };
  }

  /** The places on the way, and whether a `Go to` leads to them. */
  way(): { place: Label; byGoTo: boolean }[] {
    const seen = new Map<Label, boolean>();
    let byGoTo = false;
    for (const at of this.#chain()) {
      if (seen.has(at)) break;
      seen.set(at, byGoTo);
      byGoTo = at.via !== null;
    }
    return [...seen].map(([place, went]) => ({ place, byGoTo: went }));
  }

  /** The first `Go to` on the way. */
  firstVia(): Range | null {
    const seen = new Set<Label>();
    for (const at of this.#chain()) {
      if (seen.has(at)) break;
      if (at.via) return at.via;
      seen.add(at);
    }
    return null;
  }
}
