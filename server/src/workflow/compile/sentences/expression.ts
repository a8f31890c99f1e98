/** Values to set or to give: a value, or numbers joined by + - * / with their usual order. */
import { type Subject, variableSubject } from '#workflow/compile/conditions/subject.ts';
import { isPlainNumber, numeral, parseValue, quote } from '#workflow/compile/conditions/values.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Input } from './call-inputs.ts';

export interface Expression {
  readonly cel: string;
  readonly says: string;
  readonly uses: readonly Use[];
}
interface Term extends Expression {
  readonly unit: string | null;
}
const mostTerms = 60;

/** A value for the subject. Reports what does not fit it. */
export function parseExpression(cursor: Cursor, subject: Subject, declared: Declared): Expression | null {
  if (subject.type !== 'number') return parseValue(cursor, subject, declared);
  const from = cursor.at;
  const term = new Calculation(cursor, subject, declared).sum(0);
  if (!term) return null;
  if (term.unit && subject.unit && term.unit !== subject.unit) {
    return declared.report.add(
      'cond.types',
      cursor.since(from),
      `${subject.says} counts ${subject.unit}, this counts ${term.unit}.`,
      {
        fix: 'Use one unit; let a tool convert the other.',
      },
    );
  }
  return term;
}

class Calculation {
  readonly #cursor: Cursor;
  readonly #subject: Subject;
  readonly #declared: Declared;
  #terms = 0;

  constructor(cursor: Cursor, subject: Subject, declared: Declared) {
    this.#cursor = cursor;
    this.#subject = subject;
    this.#declared = declared;
  }

  sum(depth: number): Term | null {
    return this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#factor(depth)));
  }

  #chain(signs: readonly string[], operand: () => Term | null): Term | null {
    const from = this.#cursor.at;
    let left = operand();
    while (left) {
      const sign = this.#cursor.eatsAny(...signs);
      if (!sign) return left;
      const right = operand();
      if (!right) return null;
      const unit = this.#unit(left.unit, right.unit, sign, from);
      if (unit === false) return null;
      const says = `${left.says} ${sign} ${right.says}`;
      left = { cel: `${left.cel} ${sign} ${right.cel}`, says, uses: [...left.uses, ...right.uses], unit };
    }
    return null;
  }

  #unit(left: string | null, right: string | null, sign: string, from: number): string | null | false {
    if (sign === '/') return left === right ? null : left;
    if (sign === '*' || !left || !right || left === right) return left ?? right;
    this.#declared.report.add(
      'cond.types',
      this.#cursor.since(from),
      `${left} and ${right} cannot be added up.`,
      {
        fix: 'Use one unit; let a tool convert the other.',
      },
    );
    return false;
  }

  #factor(depth: number): Term | null {
    this.#terms += 1;
    if (this.#terms > mostTerms) {
      return this.#declared.report.add(
        'text.limit',
        this.#cursor.range,
        `A calculation has at most ${mostTerms} values.`,
      );
    }
    if (depth < 8 && this.#cursor.eats('(')) {
      const inner = this.sum(depth + 1);
      if (!inner) return null;
      if (!this.#cursor.eats(')')) return this.#unclear('A closing bracket is missing here.');
      return { ...inner, cel: `(${inner.cel})`, says: `(${inner.says})` };
    }
    const variable = this.#cursor.peek()?.kind === 'variable' ? this.#cursor.peek() : undefined;
    const value = parseValue(
      this.#cursor,
      { ...this.#subject, unit: variable ? null : this.#subject.unit },
      this.#declared,
    );
    if (!value) return null;
    const unit = variable ? variableSubject(this.#declared, variable).unit : null;
    return { cel: value.cel, says: value.says, uses: value.uses, unit };
  }

  #unclear(message: string): null {
    return reportUnclear(this.#cursor, this.#declared.report, { rule: 'text.unknown', message, fix: null });
  }
}

type InputValue = Expression & Pick<Input, 'type'>;

/** What a tool is given: a variable, a text in quotes, a number, yes or no. */
export function parseInputValue(cursor: Cursor, declared: Declared): InputValue | null {
  const token = cursor.peek();
  if (token?.kind === 'variable') {
    cursor.at += 1;
    const subject = variableSubject(declared, token);
    const type = subject.type === 'number' || subject.type === 'boolean' ? subject.type : 'string';
    return { cel: subject.cel, says: subject.says, uses: subject.use ? [subject.use] : [], type };
  }
  if (token?.kind === 'string' || token?.kind === 'date') {
    cursor.at += 1;
    return { cel: quote(token.text), says: quote(token.text), uses: [], type: 'string' };
  }
  const word = cursor.eatsAny('yes', 'no');
  if (word) return { cel: String(word === 'yes'), says: word, uses: [], type: 'boolean' };
  if (cursor.eats('today')) return { cel: 'today', says: 'today', uses: [], type: 'string' };
  const minus = cursor.eats('-');
  const number = cursor.take('number');
  if (number && isPlainNumber(number, declared)) {
    const value = Number(number.text) * (minus ? -1 : 1);
    return { cel: numeral(value), says: String(value), uses: [], type: 'number' };
  }
  if (number) return null;
  return reportUnclear(cursor, declared.report, {
    rule: 'text.unknown',
    message: 'A value is missing here.',
    fix: 'Write {{a}}, "text", 5, yes or no.',
  });
}
