import type { Use } from '#workflow/compile/declared/declared.ts';
import type { ParsedValue } from './values.ts';

export type Operator =
  | 'is'
  | 'is-not'
  | 'more-than'
  | 'less-than'
  | 'at-least'
  | 'at-most'
  | 'between'
  | 'not-between'
  | 'one-of'
  | 'not-one-of'
  | 'contains'
  | 'missing'
  | 'known'
  | 'before'
  | 'after'
  | 'on'
  | 'within-last'
  | 'not-within-last';

export interface Predicate {
  readonly operator: Operator;
  readonly cel: string;
  readonly says: string;
  readonly uses: readonly Use[];
  readonly values: readonly ParsedValue[];
}
