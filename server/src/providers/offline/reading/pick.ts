/** Which of the candidates in a text is the variable's value; invariants V2 to V4 of `values.ts`. */
import type { Variable } from '#workflow/graph.ts';
import type { Found } from './found.ts';
import { isRival, type Kind, kindOfVariable } from './kind.ts';
import { isLabelled } from './labels.ts';
import { saysUnit } from './numbers.ts';

export interface Choosing {
  readonly variable: Variable;
  readonly asked: boolean;
  readonly known: boolean;
  /** The message takes something back. */
  readonly corrects: boolean;
  readonly others: readonly Variable[];
  readonly today: string;
  /** Another variable of this kind is being asked for. */
  readonly kindIsAsked: boolean;
}

/** More candidates than a person would name are none that could be told apart. */
const mostCandidates = 12;
/** Their labels stand beside them; the others are told by their words. */
const besides: ReadonlySet<Kind> = new Set(['email', 'date', 'phone', 'digits', 'number']);

export function pick(text: string, all: readonly Found[], choosing: Choosing): Found | null {
  if (all.length > mostCandidates) return null;
  const { variable, others, asked } = choosing;
  const kind = kindOfVariable(variable);
  const labelled = all.filter((found) => isLabelled(text, found, variable));
  const own = all.filter((found) => labelled.includes(found) || !isOfAnother(kind, text, found, others));
  const isTold = labelled.length > 0 && besides.has(kind);
  const chosen = single(isTold ? labelled : own); // V2
  if (!chosen || asked) return chosen;
  return isTold || isMeant(kind, text, chosen, choosing, labelled.length > 0) ? chosen : null;
}

/** Said to be the value of another variable of a like form. */
function isOfAnother(kind: Kind, text: string, found: Found, others: readonly Variable[]): boolean {
  if (!besides.has(kind)) return false;
  return others
    .filter((other) => formOf(kindOfVariable(other)) === formOf(kind))
    .some(
      (other) =>
        isLabelled(text, found, other) ||
        (kind === 'number' && other.type === 'number' && saysUnit(text, found, other)),
    );
}

function formOf(kind: Kind): string {
  return kind === 'phone' || kind === 'number' ? 'digits' : kind;
}

/** V3, V4. */
function isMeant(kind: Kind, text: string, found: Found, choosing: Choosing, labelled: boolean): boolean {
  const { variable, others, known, corrects, today, kindIsAsked } = choosing;
  if (others.some((other) => isRival(variable, other))) return false;
  const isFree = !known || corrects || labelled;
  switch (kind) {
    case 'date':
      return isFree && isWithin(variable, found, today);
    case 'number':
      return isFree && (saysUnit(text, found, variable) || (known && !kindIsAsked));
    case 'enum':
    case 'boolean':
      return isFree;
    default:
      return true;
  }
}

function single(found: readonly Found[]): Found | null {
  const values = new Set(found.map(({ value }) => value));
  return values.size === 1 ? (found[0] ?? null) : null;
}

function isWithin({ after, before }: Variable, { value }: Found, today: string): boolean {
  const day = (limit: string) => (limit === 'today' ? today : limit);
  const date = String(value);
  return (after === null || date >= day(after)) && (before === null || date <= day(before));
}
