/** `{{name}}` in an author's text, filled with the value as people say it. A sensitive value never fills it. */
import type { Value, Variable } from './graph.ts';
import { saidValue } from './values/said-value.ts';

const placeholder = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/g;
const hidden = '***';

export type Filled =
  | { readonly kind: 'filled'; readonly text: string }
  | { readonly kind: 'unknown_variable'; readonly variable: string };

export interface Filling {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly vars: Readonly<Record<string, Value>>;
}

/** The text with its variables, or the first of them that has no value. */
export function fillTemplate(text: string, filling: Filling): Filled {
  if (!text.includes('{{')) return { kind: 'filled', text };
  const unknown = templateVariables(text).find((name) => !Object.hasOwn(filling.vars, name));
  if (unknown !== undefined) return { kind: 'unknown_variable', variable: unknown };
  return { kind: 'filled', text: text.replace(placeholder, (_, name: string) => shown(name, filling)) };
}

/** For a model: what is not known stays as the author wrote it. */
export function fillInstructions(text: string, filling: Filling): string {
  if (!text.includes('{{')) return text;
  return text.replace(placeholder, (as, name: string) =>
    Object.hasOwn(filling.vars, name) ? shown(name, filling) : as,
  );
}

export function templateVariables(text: string): readonly string[] {
  if (!text.includes('{{')) return [];
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** A variable that nobody declared might be anything, so it is hidden too. */
function shown(name: string, { variables, vars }: Filling): string {
  const variable = variables.get(name);
  if (variable === undefined || variable.sensitive) return hidden;
  return saidValue(variable, vars[name] ?? '');
}
