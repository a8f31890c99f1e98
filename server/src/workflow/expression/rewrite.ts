/**
 * Turns what authors write into plain CEL, word by word.
 *
 * R1. `AND`, `OR`, `NOT` are `&&`, `||`, `!`; a `NOT` reaches to the next `AND` or `OR`.
 * R2. `x contains "a"` and `x matches_regex "a"` bind as tightly as a call.
 * R3. A bare name is a variable: `total` means `vars.total`, unless it is one of the roots.
 * R4. Whole numbers are doubles, as all numbers of variables are.
 * R5. `matches` never reaches CEL's own function, whose patterns can take exponential time.
 */
import { type Token, readTokens } from './tokens.ts';

export const expressionRoots = ['vars', 'channel', 'today', 'now', 'user_message'] as const;
export const linearMatch = 'matchesLinear';

const roots = new Set<string>(expressionRoots);
const literals = new Set(['true', 'false', 'null', 'in']);
const infixCalls = new Map([
  ['contains', 'contains'],
  ['matches_regex', linearMatch],
]);
const joins = new Map([
  ['AND', '&&'],
  ['OR', '||'],
]);
const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);
const endsNegation = new Set(['AND', 'OR', '&&', '||', ',', '?', ':']);

interface Piece {
  readonly text: string;
  readonly offset: number;
}

export interface Rewritten {
  readonly cel: string;
  /** The place in the author's text for a place in the CEL. */
  offsetOf(celOffset: number): number;
}

export function rewrite(text: string): Rewritten {
  const pieces = new Rewriting(readTokens(text)).run();
  const cel = pieces.map((piece) => piece.text).join(' ');
  const offsetOf = (celOffset: number) => {
    let start = 0;
    for (const piece of pieces) {
      start += piece.text.length + 1;
      if (celOffset < start) return piece.offset;
    }
    return text.length;
  };
  return { cel, offsetOf };
}

class Rewriting {
  private readonly tokens: readonly Token[];
  private readonly pieces: Piece[] = [];
  /** Nesting at which a negation was opened. */
  private readonly negations: number[] = [];
  /** Calls to be closed after the token with this index. */
  private readonly callEnds = new Map<number, number>();
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  run(): readonly Piece[] {
    this.tokens.forEach((token, index) => {
      if (endsNegation.has(token.text) || closing.has(token.text)) this.closeNegations(token.offset);
      if (opening.has(token.text)) this.depth += 1;
      if (closing.has(token.text)) this.depth -= 1;
      this.emit(this.spell(token, index), token.offset);
      for (let calls = this.callEnds.get(index) ?? 0; calls > 0; calls -= 1) this.emit(')', token.offset);
    });
    this.closeNegations(this.tokens.at(-1)?.offset ?? 0);
    return this.pieces;
  }

  private emit(text: string, offset: number): void {
    this.pieces.push({ text, offset });
  }

  private closeNegations(offset: number): void {
    while (this.negations.at(-1) === this.depth) {
      this.negations.pop();
      this.emit(')', offset);
    }
  }

  private spell(token: Token, index: number): string {
    if (token.kind === 'number') return /^\d+$/.test(token.text) ? `${token.text}.0` : token.text;
    if (token.kind !== 'name') return token.text;
    const called = this.tokens[index + 1]?.text === '(';
    if (this.tokens[index - 1]?.text === '.') {
      return called && token.text === 'matches' ? linearMatch : token.text;
    }
    return this.spellWord(token.text, index, called);
  }

  private spellWord(word: string, index: number, called: boolean): string {
    const infix = infixCalls.get(word);
    if (infix !== undefined && this.endsOperand(index - 1)) {
      const end = this.operandEnd(index + 1);
      this.callEnds.set(end, (this.callEnds.get(end) ?? 0) + 1);
      return `.${infix}(`;
    }
    const join = joins.get(word);
    if (join !== undefined) return join;
    if (word === 'NOT') {
      this.negations.push(this.depth);
      return '!(';
    }
    if (called || literals.has(word) || roots.has(word)) return word === 'matches' ? linearMatch : word;
    return `vars.${word}`;
  }

  private endsOperand(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined) return false;
    if (token.kind === 'sign') return token.text === ')' || token.text === ']';
    return !joins.has(token.text) && token.text !== 'NOT' && token.text !== 'in';
  }

  /** The index of the last token of the operand that begins here: a literal, a path, calls, or parentheses. */
  private operandEnd(start: number): number {
    let index = opening.has(this.tokens[start]?.text ?? '') ? this.closerOf(start) : start;
    for (;;) {
      const next = this.tokens[index + 1]?.text;
      if (next === '.') index += 2;
      else if (next === '(' || next === '[') index = this.closerOf(index + 1);
      else return index;
    }
  }

  private closerOf(start: number): number {
    let depth = 0;
    for (let index = start; index < this.tokens.length; index += 1) {
      const text = this.tokens[index]?.text ?? '';
      if (opening.has(text)) depth += 1;
      if (closing.has(text)) depth -= 1;
      if (depth === 0) return index;
    }
    return this.tokens.length - 1;
  }
}
