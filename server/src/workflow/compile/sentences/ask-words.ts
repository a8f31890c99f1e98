import type { Variable } from '#workflow/graph.ts';
import type { DeclaredVariable } from '#workflow/compile/declared/declared.ts';
import type { Words } from './quoted-text.ts';

interface Asked {
  readonly variables: readonly DeclaredVariable[];
  readonly words: Words | null;
  readonly keypad: boolean;
  readonly optional: boolean;
  readonly within: { readonly says: string } | null;
}
const defaultAsks = 3;
const counted = ['never', 'once', 'twice', 'three times', 'four times', 'five times'];

/** How an Ask is read back. */
export function describe(asked: Asked): string {
  const specs = asked.variables.map((variable) => variable.spec);
  const list = join(specs.map((spec) => `${spec.name}${details(spec)}`));
  const most = Math.max(1, ...specs.map((spec) => spec.reask_cap ?? defaultAsks));
  const parts = [`Asks the customer for ${list}`];
  if (asked.keypad) parts.push(' on the keypad');
  parts.push(most === 1 ? ', once' : `, up to ${counted[most] ?? `${most} times`}`);
  if (asked.words) parts.push(`, with the words "${asked.words.text}"`);
  if (asked.within) parts.push(`, and waits ${asked.within.says} for an answer`);
  if (asked.optional) parts.push('; goes on without it if it stays missing');
  return parts.join('');
}

function details(spec: Variable): string {
  if (spec.digits !== null) return ` (${spec.digits} digits)`;
  if (spec.enum_values) return ` (${spec.enum_values.join(', ')})`;
  return spec.unit ? ` (${spec.unit})` : '';
}

export function join(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
