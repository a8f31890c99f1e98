import type { Cursor } from './cursor.ts';
import { SourceText } from './source-text.ts';
import { tokenize } from './tokens.ts';

/** Declared names, ready to be looked for in rules. */
export class Names {
  readonly #byFirstWord = new Map<string, { name: string; words: readonly string[] }[]>();
  readonly all: readonly string[];

  constructor(names: Iterable<string>) {
    this.all = [...names];
    for (const name of this.all) {
      const words = wordsOf(name);
      const [first] = words;
      if (first === undefined) continue;
      const list = this.#byFirstWord.get(first) ?? [];
      list.push({ name, words });
      list.sort((a, b) => b.words.length - a.words.length);
      this.#byFirstWord.set(first, list);
    }
  }

  /** The longest name that stands next, in any case; passes over it. */
  eat(cursor: Cursor): string | null {
    const candidates = this.#byFirstWord.get(cursor.peek()?.lower ?? '') ?? [];
    const found = candidates.find(({ words }) =>
      words.every((word, index) => cursor.peek(index)?.lower === word),
    );
    if (!found) return null;
    cursor.at += found.words.length;
    return found.name;
  }
}

function wordsOf(name: string): string[] {
  return tokenize(new SourceText(name), { start: 0, end: name.length }).map((token) => token.lower);
}
