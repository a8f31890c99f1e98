import type { Value } from '#workflow/graph.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { FindingRule } from '#workflow/compile/finding-rules.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { nearest } from '#workflow/compile/text/nearest.ts';
import type { Token } from '#workflow/compile/text/tokens.ts';
import { type Subject, variableSubject } from './subject.ts';

export interface ParsedValue {
  readonly cel: string;
  readonly says: string;
  readonly uses: readonly Use[];
  /** Null for another variable or today, whose values are not known here. */
  readonly constant: Value | null;
}

const numberForm = /^\d+(?:\.\d+)?$/;
const thousands = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/;
const mostDigits = 15;

export function quote(text: string): string {
  return JSON.stringify(text);
}

/** All numbers are doubles. */
export function numeral(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const constant = (cel: string, says: string, value: Value): ParsedValue => ({
  cel,
  says,
  uses: [],
  constant: value,
});

/** A value that fits what it is compared with. Reports one that does not, and returns null. */
export function parseValue(cursor: Cursor, subject: Subject, declared: Declared): ParsedValue | null {
  const token = cursor.peek();
  if (!token) return wrong(cursor, declared, 'cond.unknown', 'A value is missing here.', helpFor(subject));
  if (token.kind === 'variable') return parseVariable(cursor, subject, declared);
  if (subject.choices) return parseChoice(cursor, token, subject, declared);
  if (token.kind === 'number' || (token.text === '-' && cursor.peek(1)?.kind === 'number')) {
    return parseNumber(cursor, subject, declared);
  }
  const value = eatPlain(cursor, token, subject);
  if (value) return value;
  const message = `${subject.says} is ${typeWords(subject)}; "${token.text}" does not fit.`;
  return wrong(cursor, declared, 'cond.types', message, helpFor(subject));
}

function eatPlain(cursor: Cursor, token: Token, subject: Subject): ParsedValue | null {
  const type = subject.any ? token.kind : subject.type;
  if (type === 'boolean' && cursor.eatsAny('yes', 'no')) {
    return constant(String(token.lower === 'yes'), token.lower, token.lower === 'yes');
  }
  if (type === 'date' && cursor.eats('today'))
    return { cel: 'today', says: 'today', uses: [], constant: null };
  const kind = type === 'date' || type === 'time' ? type : 'string';
  if (token.kind !== kind && !subject.any) return null;
  if (type === 'boolean' || type === 'number') return null;
  cursor.at += 1;
  const text = type === 'time' ? token.text.padStart(5, '0') : token.text;
  return constant(quote(text), kind === 'string' ? quote(text) : text, text);
}

function parseVariable(cursor: Cursor, subject: Subject, declared: Declared): ParsedValue | null {
  const token = cursor.take('variable');
  if (!token) return null;
  const other = variableSubject(declared, token);
  const textual = (one: Subject): boolean => !['number', 'boolean', 'date', 'time'].includes(one.type);
  const fits = other.type === subject.type || (textual(other) && textual(subject));
  if (!fits && !subject.any && !other.any) {
    const message = `${subject.says} is ${typeWords(subject)}, ${other.says} is ${typeWords(other)}.`;
    return declared.report.add('cond.types', token, message, { fix: 'Compare values of the same type.' });
  }
  if (subject.unit && other.unit && subject.unit !== other.unit)
    return reportUnits(token, subject, other.unit, declared);
  return { cel: other.cel, says: other.says, uses: other.use ? [other.use] : [], constant: null };
}

function parseChoice(cursor: Cursor, token: Token, subject: Subject, declared: Declared): ParsedValue | null {
  const names = subject.choices;
  const quoted =
    token.kind === 'string' ? names?.all.find((one) => one.toLowerCase() === token.lower) : undefined;
  const name = quoted ?? names?.eat(cursor) ?? null;
  if (name === null) {
    const all = names?.all ?? [];
    const meant = nearest(token.text, all);
    return wrong(
      cursor,
      declared,
      'cond.types',
      `"${token.text}" is no value of ${subject.says}.`,
      meant ? `Did you mean "${meant}"?` : `Write one of: ${all.join(', ')}.`,
    );
  }
  if (quoted !== undefined) cursor.at += 1;
  return constant(quote(name), name, name);
}

function parseNumber(cursor: Cursor, subject: Subject, declared: Declared): ParsedValue | null {
  const minus = cursor.eats('-');
  const token = cursor.take('number');
  if (!token) return null;
  if (!isPlainNumber(token, declared)) return null;
  if (subject.type !== 'number' && !subject.any) {
    const message = `${subject.says} is ${typeWords(subject)}; the number ${token.text} does not fit.`;
    return declared.report.add('cond.types', token, message, { fix: helpFor(subject) });
  }
  const value = Number(token.text) * (minus ? -1 : 1);
  const unit = cursor.peek();
  if (unit?.kind === 'word' && subject.unit) {
    if (unit.lower === subject.unit.toLowerCase()) cursor.at += 1;
    else if (/^[A-Z]{3}$/.test(unit.text)) return reportUnits(unit, subject, unit.text, declared);
  }
  return constant(numeral(value), `${minus ? '-' : ''}${token.text}`, value);
}

/** Whether a number is written so that everyone reads the same one; reports if not. */
export function isPlainNumber(token: Token, declared: Declared): boolean {
  const plain = token.text.replace(/[.,]/g, '');
  if (plain.length <= mostDigits && numberForm.test(token.text) && !thousands.test(token.text)) return true;
  declared.report.add('cond.number', token, `${token.text} can be read as two different numbers.`, {
    fix: thousands.test(token.text) ? `Write ${plain}.` : 'Write digits, with a dot before decimals: 12.5.',
  });
  return false;
}

function reportUnits(range: Token, subject: Subject, unit: string, declared: Declared): null {
  return declared.report.add(
    'cond.types',
    range,
    `${subject.says} counts ${subject.unit}, this counts ${unit}.`,
    {
      fix: 'Compare the same unit; let a tool convert the other.',
    },
  );
}

function wrong(cursor: Cursor, declared: Declared, rule: FindingRule, message: string, fix: string): null {
  return declared.report.add(rule, cursor.here(), message, { fix });
}

export function typeWords(subject: Subject): string {
  const words: Readonly<Record<Subject['type'], string>> = {
    string: 'text',
    number: subject.unit ? `a number (${subject.unit})` : 'a number',
    boolean: 'yes or no',
    enum: `one of ${subject.choices?.all.join(', ') ?? ''}`,
    date: 'a date',
    email: 'an e-mail address',
    phone: 'a phone number',
    time: 'a time',
    channel: 'a channel',
  };
  return words[subject.type];
}

function helpFor(subject: Subject): string {
  const help: Partial<Record<Subject['type'], string>> = {
    number: 'Write a number, such as 100.',
    boolean: 'Write yes or no.',
    date: 'Write a date as 2026-01-31, or today.',
    time: 'Write a time as 09:00.',
  };
  return (
    help[subject.type] ??
    (subject.choices ? `Write one of: ${subject.choices.all.join(', ')}.` : 'Write it in quotes: "abc".')
  );
}
