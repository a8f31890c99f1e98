import { channelNames } from '#workflow/compile/declared/channels.ts';
import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { Names } from '#workflow/compile/text/names.ts';

export type ValueType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'enum'
  | 'date'
  | 'email'
  | 'phone'
  | 'time'
  | 'channel';

/** What is tested or given a value. */
export interface Subject {
  readonly cel: string;
  readonly key: string;
  readonly says: string;
  readonly type: ValueType;
  readonly unit: string | null;
  readonly choices: Names | null;
  /** Null for the time, the day and the channel. */
  readonly use: Use | null;
  /** Undeclared: any value fits, since the variable itself is reported. */
  readonly any: boolean;
}

const choicesOf = new WeakMap<object, Names>();
const channels = new Names(channelNames);

export function variableSubject(
  declared: Declared,
  token: { text: string; start: number; end: number },
): Subject {
  const found = declared.variable({ ...token, kind: 'variable', lower: token.text.toLowerCase() });
  const use = { name: token.text, range: { start: token.start, end: token.end } };
  const spec = found?.spec;
  return {
    cel: `vars.${token.text}`,
    key: token.text,
    says: token.text,
    type: spec?.type ?? 'string',
    unit: spec?.unit ?? null,
    choices: spec?.enum_values ? namesOf(spec.enum_values) : null,
    use,
    any: !found,
  };
}

function namesOf(values: readonly string[]): Names {
  const known = choicesOf.get(values) ?? new Names(values);
  choicesOf.set(values, known);
  return known;
}

const fixed = (
  cel: string,
  key: string,
  says: string,
  type: ValueType,
  choices: Names | null = null,
): Subject => ({
  cel,
  key,
  says,
  type,
  unit: null,
  choices,
  use: null,
  any: false,
});

/** A variable, `today`, `the time` or `the channel`; null, with nothing passed over, if none stands next. */
export function eatSubject(cursor: Cursor, declared: Declared): Subject | null {
  const variable = cursor.take('variable');
  if (variable) return variableSubject(declared, variable);
  if (cursor.eats('today')) return fixed('today', 'today', 'today', 'date');
  if (cursor.eats('the time')) return fixed('now', 'time', 'the time', 'time');
  if (cursor.eats('the channel')) return fixed('channel', 'channel', 'the channel', 'channel', channels);
  return null;
}
