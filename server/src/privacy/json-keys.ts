import { maskPlaceholders } from '#privacy/placeholder.ts';

/** A label is read again for every value below its key, so a key must not make it long. */
const longestLabel = 80;

interface Container {
  /** The name that what stands in this container goes by. */
  readonly name: string;
  /** Keys as written, by the key they were redacted to. */
  readonly written: Map<string, string>;
}

/** The keys on the way down to a place in a JSON document. */
export class JsonKeys {
  readonly #containers: Container[] = [];
  #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  open(): void {
    this.#containers.push({ name: this.#name, written: new Map() });
  }

  close(): void {
    this.#name = this.#containers.pop()?.name ?? '';
  }

  /** Takes a key of the current object and returns it, numbered if it would hide another key of the object. */
  enter(written: string, redacted: string): string {
    const siblings = this.#containers.at(-1)?.written ?? new Map<string, string>();
    let key = redacted;
    for (let copy = 2; siblings.has(key) && siblings.get(key) !== written; copy += 1)
      key = `${redacted} (${copy})`;
    siblings.set(key, written);
    this.#name = key;
    return key;
  }

  /** The nearest key. */
  get name(): string {
    return this.#name;
  }

  /** The beginning of the nearest key as words, a hint of what its value means: `cardNumber` → `card Number`. */
  get label(): string {
    const key = maskPlaceholders(this.#name.slice(0, longestLabel));
    return key.replaceAll('_', ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  }
}
