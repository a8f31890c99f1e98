/**
 * Blanks in a tool's request: `{{variable}}` and `{{metadata.key}}`.
 *
 * A blank without a value leaves out what consists of it alone (a header, a parameter, a field), and is empty
 * within a longer text.
 */

/** A name, or a path of names into the metadata. */
const placeholder = /\{\{\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)\s*\}\}/g;

export interface Blanks {
  /** Undefined where there is no value. */
  valueOf(name: string): unknown;
}

export function blanks(
  inputs: ReadonlyMap<string, unknown>,
  metadata: Readonly<Record<string, unknown>>,
): Blanks {
  return {
    valueOf: (name) => {
      if (!name.startsWith('metadata.')) return inputs.get(name) ?? undefined;
      return valueAtPath(metadata, name.slice('metadata.'.length)) ?? undefined;
    },
  };
}

/** The value under a path such as `items.0.id`; undefined where it leads nowhere. */
export function valueAtPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined;
    return (inner as Record<string, unknown>)[name];
  }, value);
}

export function hasBlank(template: string): boolean {
  return template.search(placeholder) >= 0;
}

/** The names of the blanks without a value, in order. */
export function missingIn(template: string, filling: Blanks): string[] {
  const names = Array.from(template.matchAll(placeholder), ([, name = '']) => name);
  return names.filter((name) => filling.valueOf(name) === undefined);
}

/** Null when the text is one blank alone and has no value. */
export function fillText(
  template: string,
  filling: Blanks,
  encode: (text: string) => string = (text) => text,
): string | null {
  const alone = soleBlank(template);
  if (alone !== null && filling.valueOf(alone) === undefined) return null;
  return template.replaceAll(placeholder, (_all, name: string) => encode(asText(filling.valueOf(name))));
}

/** A value that is one blank alone keeps its type; a field without a value is left out, in a list it is null. */
export function fillJson(template: unknown, filling: Blanks): unknown {
  if (typeof template === 'string') {
    const alone = soleBlank(template);
    return alone === null ? fillText(template, filling) : filling.valueOf(alone);
  }
  if (Array.isArray(template)) return template.map((each) => fillJson(each, filling) ?? null);
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([key, value]) => [key, fillJson(value, filling)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function soleBlank(template: string): string | null {
  const [match] = template.matchAll(placeholder);
  return match && match[0] === template.trim() ? (match[1] ?? null) : null;
}

function asText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
