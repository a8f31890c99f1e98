import type { Range, SourceText } from './source-text.ts';
import { type Token, type TokenKind, tokenize } from './tokens.ts';

/** Reads the tokens of one rule from left to right. What does not match is left where it is. */
export class Cursor {
  readonly source: SourceText;
  readonly range: Range;
  readonly tokens: readonly Token[];
  at = 0;

  constructor(source: SourceText, range: Range) {
    this.source = source;
    this.range = range;
    this.tokens = tokenize(source, range);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  take(kind: TokenKind): Token | null {
    const token = this.peek();
    if (token?.kind !== kind) return null;
    this.at += 1;
    return token;
  }

  /** Whether these words stand next, in any case. */
  sees(words: string): boolean {
    return words.split(' ').every((word, index) => this.peek(index)?.lower === word && this.#isFixed(index));
  }

  /** Passes over these words if they stand next. */
  eats(words: string): boolean {
    if (!this.sees(words)) return false;
    this.at += words.split(' ').length;
    return true;
  }

  eatsAny(...choices: readonly string[]): string | null {
    return choices.find((words) => this.eats(words)) ?? null;
  }

  #isFixed(ahead: number): boolean {
    const kind = this.peek(ahead)?.kind;
    return kind === 'word' || kind === 'mark' || kind === 'number';
  }

  /** The range from a token to the last one passed over. */
  since(at: number): Range {
    const start = this.tokens[at]?.start ?? this.range.end;
    return { start, end: Math.max(start, this.tokens[this.at - 1]?.end ?? start) };
  }

  /** What stands next, or the end of the rule. */
  here(): Range {
    const token = this.peek();
    return token ?? { start: Math.max(this.range.start, this.range.end - 1), end: this.range.end };
  }

  /** All that is left; nothing is passed over. */
  ahead(): Range {
    const token = this.peek();
    return token ? { start: token.start, end: this.range.end } : this.here();
  }

  /** Free text from here up to the first token that stops it, or to the end. Passes over it. */
  freeText(stops: (token: Token) => boolean = () => false): { text: string; range: Range } {
    const from = this.at;
    while (!this.done && !stops(this.tokens[this.at] as Token)) this.at += 1;
    const start = this.tokens[from]?.start ?? this.range.end;
    const end =
      this.at > from ? (this.done ? this.range.end : (this.tokens[this.at - 1] as Token).end) : start;
    const range = this.source.trimmed({ start, end });
    return { text: this.source.line(range), range };
  }
}
