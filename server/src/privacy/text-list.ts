/**
 * Texts to be found wherever they stand as whole words, in any case and spacing. The time it takes to look is that of
 * the text times the longest entry, however many entries there are.
 */
import type { Span } from '#privacy/detector.ts';
import { fold, unescape } from '#privacy/folding.ts';

interface Branch<Value> {
  readonly next: Map<string, Branch<Value>>;
  value?: Value;
}

export interface ListedText<Value> extends Span {
  readonly value: Value;
}

export class TextList<Value> {
  readonly #root: Branch<Value> = { next: new Map() };
  #isEmpty = true;

  /** Of two entries with the same text the first stays. A text without letters and digits is never found. */
  add(text: string, value: Value): void {
    const { characters } = new CompactText(text);
    if (!characters.some(isWordCharacter)) return;
    let branch = this.#root;
    for (const character of characters) {
      const next: Branch<Value> = branch.next.get(character) ?? { next: new Map() };
      branch.next.set(character, next);
      branch = next;
    }
    if (!('value' in branch)) branch.value = value;
    this.#isEmpty = false;
  }

  /** The longest at each place, in order; the next one begins after it. */
  find(text: string): ListedText<Value>[] {
    if (this.#isEmpty) return [];
    const compact = new CompactText(text);
    const found: ListedText<Value>[] = [];
    for (let at = 0; at < compact.characters.length; ) {
      const longest = compact.isBoundary(at) ? this.#longestAt(compact, at) : null;
      if (longest) found.push({ ...compact.span(at, longest.end), value: longest.value });
      at = longest?.end ?? at + 1;
    }
    return found;
  }

  has(text: string): boolean {
    return this.find(text).some(
      ({ start, end }) => text.slice(0, start).trim() + text.slice(end).trim() === '',
    );
  }

  #longestAt(compact: CompactText, start: number): { readonly end: number; readonly value: Value } | null {
    let longest: { end: number; value: Value } | null = null;
    let branch: Branch<Value> | undefined = this.#root;
    for (let at = start; at < compact.characters.length; at += 1) {
      branch = branch.next.get(compact.characters[at] ?? '');
      if (!branch) break;
      if ('value' in branch && compact.isBoundary(at + 1))
        longest = { end: at + 1, value: branch.value as Value };
    }
    return longest;
  }
}

/** A text without its spaces, in lower case and plain characters, which still knows where they stood. */
class CompactText {
  readonly characters: readonly string[];
  readonly #view: ReturnType<typeof fold>;
  readonly #positions: readonly number[];

  constructor(text: string) {
    this.#view = unescape(fold(text));
    const characters: string[] = [];
    const positions: number[] = [];
    for (const { 0: character, index } of this.#view.text.matchAll(/\S/gu)) {
      characters.push(character.toLowerCase());
      positions.push(index);
    }
    this.characters = characters;
    this.#positions = positions;
  }

  /** Whether no word goes on from the character before. */
  isBoundary(at: number): boolean {
    const [before, after] = [this.characters[at - 1], this.characters[at]];
    if (before === undefined || after === undefined) return true;
    const isJoined = (this.#positions[at - 1] ?? 0) + before.length === this.#positions[at];
    return !(isJoined && isWordCharacter(before) && isWordCharacter(after));
  }

  span(from: number, to: number): Span {
    const [start = 0, last = 0] = [this.#positions[from], this.#positions[to - 1]];
    return this.#view.originalSpan({ start, end: last + (this.characters[to - 1]?.length ?? 1) });
  }
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(character);
}
