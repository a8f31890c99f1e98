import type { Use } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** Variables that are surely known, or surely not, once a condition has held or failed. */
export interface Knowledge {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}
export const nothing: Knowledge = { known: [], unknown: [] };

export interface DataCondition {
  readonly kind: 'data';
  readonly range: Range;
  readonly cel: string;
  /** False, instead of an error, while a variable it needs is unknown. */
  readonly guarded: string;
  /** Variables and operators: a part of ids. */
  readonly key: string;
  readonly says: string;
  readonly uses: readonly Use[];
  /** What must be known when it is tested. */
  readonly needs: readonly Use[];
  readonly whenTrue: Knowledge;
  readonly whenFalse: Knowledge;
  /** The values of a choice for which it holds, when that is all it tests. */
  readonly choice: { readonly name: string; readonly values: readonly string[] } | null;
}

/** Judged by the model from the customer's words. */
export interface MeaningCondition {
  readonly kind: 'meaning';
  readonly range: Range;
  readonly text: string;
  readonly negated: boolean;
  readonly key: string;
  readonly says: string;
}
export type Condition = DataCondition | MeaningCondition;

export function has(name: string): string {
  return `has(vars.${name})`;
}

export function guard(cel: string, needs: readonly Use[]): string {
  const names = [...new Set(needs.map((use) => use.name))];
  return names.length === 0 ? cel : [...names.map(has), `(${cel})`].join(' && ');
}

export function negate(condition: Condition): Condition {
  if (condition.kind === 'meaning') {
    return { ...condition, negated: !condition.negated, says: `not (${condition.says})` };
  }
  const cel = `!(${condition.cel})`;
  return {
    ...condition,
    cel,
    guarded: guard(cel, condition.needs),
    says: `not (${condition.says})`,
    whenTrue: condition.whenFalse,
    whenFalse: condition.whenTrue,
    choice: null,
  };
}

/** Several tests as one: all of them, or any. A test may lean on what the ones before it made sure. */
export function join(tests: readonly DataCondition[], how: 'and' | 'or', range: Range): DataCondition {
  const [only] = tests;
  if (tests.length === 1 && only) return { ...only, range };
  const needs: Use[] = [];
  let sure = new Set<string>();
  for (const test of tests) {
    needs.push(...test.needs.filter((use) => !sure.has(use.name)));
    sure = new Set([...sure, ...(how === 'and' ? test.whenTrue : test.whenFalse).known]);
  }
  const all = (pick: (test: DataCondition) => readonly string[]): string[] => tests.flatMap(pick);
  const sign = how === 'and' ? ' && ' : ' || ';
  const both = {
    known: all((test) => (how === 'and' ? test.whenTrue : test.whenFalse).known),
    unknown: all((test) => (how === 'and' ? test.whenTrue : test.whenFalse).unknown),
  };
  return {
    kind: 'data',
    range,
    cel: balanced(
      tests.map((test) => test.cel),
      sign,
    ),
    guarded: balanced(
      tests.map((test) => test.guarded),
      sign,
    ),
    key: tests.map((test) => test.key).join('-'),
    says: tests.map((test) => test.says).join(` ${how} `),
    uses: tests.flatMap((test) => test.uses),
    needs,
    whenTrue: how === 'and' ? both : nothing,
    whenFalse: how === 'and' ? nothing : both,
    choice: null,
  };
}

/** At least so many of the tests. */
export function atLeast(tests: readonly DataCondition[], least: number, range: Range): DataCondition {
  const count = (pick: (test: DataCondition) => string): string =>
    `${balanced(
      tests.map((test) => `(${pick(test)}) ? 1.0 : 0.0`),
      ' + ',
    )} >= ${least}.0`;
  return {
    ...join(tests, 'and', range),
    cel: count((test) => test.cel),
    guarded: count((test) => test.guarded),
    says: `at least ${least} of: ${tests.map((test) => test.says).join('; ')}`,
    needs: tests.flatMap((test) => test.needs),
    whenTrue: nothing,
    whenFalse: nothing,
  };
}

/** Joined as a tree, because an expression may be long but not deep. */
export function balanced(parts: readonly string[], sign: string): string {
  if (parts.length === 1) return parts[0] ?? '';
  if (parts.length < 4) return parts.map((part) => `(${part})`).join(sign);
  const middle = parts.length >> 1;
  return `(${balanced(parts.slice(0, middle), sign)})${sign}(${balanced(parts.slice(middle), sign)})`;
}
