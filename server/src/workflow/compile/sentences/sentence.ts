/**
 * The contract of the sentence forms. One form is one file: how its words are read, how it is read back, and which
 * nodes and edges it becomes. `forms.ts` lists them all.
 */
import type { EdgeOutcome } from '#workflow/graph.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Head } from '#workflow/compile/declared/head.ts';
import type { Emitter } from '#workflow/compile/emit/emitter.ts';
import type { Label } from '#workflow/compile/emit/label.ts';
import type { Item, TextTable } from '#workflow/compile/text/blocks.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** Rules that run one after the other. */
export type Rules = readonly Sentence[];

/** What follows an outcome, such as `Denied: go to Refuse.` */
export interface Branch {
  /** The bullet that names the outcome. */
  readonly range: Range;
  readonly rules: Rules;
}
export type Branches = Map<EdgeOutcome, Branch>;

export interface Sentence {
  readonly verb: string;
  readonly range: Range;
  /** The outcomes that indented bullets may set; they are put into `branches`. */
  readonly outcomes: readonly EdgeOutcome[];
  /** Those of them that must lead somewhere, if only by the head. */
  readonly expects: readonly EdgeOutcome[];
  readonly branches: Branches;
  /** Sentences within this one and on its line: outcomes below the line may be theirs. */
  readonly inner: Rules;
  /** Whether a further sentence on its line could be meant as a part of it. */
  readonly openEnded: boolean;
  /** In plain English, so that an author sees what was understood. */
  readBack(): string;
  /** Adds the nodes of the sentence and returns its entrance. What comes after it is at `next`. */
  emit(emitter: Emitter, next: Label): Label;
  /** For `Otherwise`: becomes a part of the sentence before. False when that one cannot take it. */
  joins?(previous: Sentence | undefined): boolean;
}

/** What stands indented below a rule. Whoever understands it takes it; what is left is reported. */
export class Below {
  #items: readonly Item[];
  #table: TextTable | null;

  constructor(items: readonly Item[], table: TextTable | null) {
    this.#items = items;
    this.#table = table;
  }

  takeItems(): readonly Item[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  takeTable(): TextTable | null {
    const table = this.#table;
    this.#table = null;
    return table;
  }
}

/** What a form may ask of the reader of rules. */
export interface Reading {
  readonly declared: Declared;
  readonly head: Head;
  readonly below: Below;
  /** One sentence within another, such as the one after `If …,`. */
  sentence(cursor: Cursor): Sentence | null;
  rules(items: readonly Item[]): Rules;
  /** The rest of a bullet after its colon, or the rules below it; `name` is how it is read back. */
  branch(cursor: Cursor, item: Item, name?: string): Rules;
}

export interface SentenceForm {
  /** Any of them opens the sentence. */
  readonly opens: readonly string[];
  /** Shown when something like it was meant. */
  readonly example: string;
  /** After the opening words. Reports what it does not understand, then returns null. */
  parse(cursor: Cursor, reading: Reading, from: number): Sentence | null;
}

/** What a form must say; the rest is empty for most. */
type Own = Pick<Sentence, 'verb' | 'range' | 'readBack' | 'emit'> & Partial<Sentence>;

export function sentence(own: Own): Sentence {
  return { outcomes: [], expects: [], branches: new Map(), inner: [], openEnded: false, ...own };
}
