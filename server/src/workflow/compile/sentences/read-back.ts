import type { SourceSpan } from '#workflow/graph.ts';
import type { Head } from '#workflow/compile/declared/head.ts';
import { outcomeNames } from '#workflow/compile/emit/outcome-names.ts';
import type { Range, SourceText } from '#workflow/compile/text/source-text.ts';
import type { Sentence } from './sentence.ts';

/** A bullet as it was understood; `depth` is how far it is indented. */
export interface ReadBackLine {
  readonly step: string | null;
  readonly depth: number;
  readonly text: string;
  readonly span: SourceSpan;
}

/** Collects, in the order of the text, how each bullet was understood. */
export class ReadBack {
  readonly lines: ReadBackLine[] = [];
  readonly #source: SourceText;
  readonly #head: Head;
  #depth = 0;
  step: string | null = null;

  constructor(source: SourceText, head: Head) {
    this.#source = source;
    this.#head = head;
  }

  /** `read` reads the bullet and says what it is; bullets read within it are a level deeper. */
  line(range: Range, read: () => string): void {
    const at = this.lines.length;
    const { step } = this;
    this.#depth += 1;
    const text = read();
    this.#depth -= 1;
    if (text === '') return;
    this.lines.splice(at, 0, { step, depth: this.#depth, text, span: this.#source.span(range) });
  }

  words(sentences: readonly Sentence[]): string {
    return sentences.map((sentence) => closed(`${sentence.readBack()}${this.#byHead(sentence)}`)).join(' ');
  }

  /** What the head of the procedure adds to a sentence that leaves it open. */
  #byHead(sentence: Sentence): string {
    const open = sentence.expects.filter((outcome) => !sentence.branches.has(outcome));
    const said = open.flatMap((outcome) => {
      const branch = this.#head.outcomes.get(outcome);
      const words = branch?.rules.map((rule) => rule.readBack()).join(', then ');
      return words ? `; if ${outcomeNames[outcome].toLowerCase()}: ${lowerFirst(words)}` : '';
    });
    return said.join('');
  }
}

/** With a full stop, unless quoted words end with one. */
function closed(text: string): string {
  return /[.?!]"$/.test(text) ? text : `${text}.`;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
