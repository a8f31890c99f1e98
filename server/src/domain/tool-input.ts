/** Values for a tool's variables: what may stand in them, and the schema that says so to a model. */
import type { InputDefaults, ToolVariable, ToolVariableType } from './tool.ts';

export type ReadInput = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'wrong_type' };

/** A value as a model or a caller writes it: numbers and JSON may come as text. */
export function readInput(type: ToolVariableType, given: unknown): ReadInput {
  const value = typeof given === 'string' && type !== 'str' ? fromText(type, given) : given;
  if (type === 'str' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { kind: 'value', value: String(value) };
  }
  return isOfType(type, value) ? { kind: 'value', value } : { kind: 'wrong_type' };
}

/** Undefined for a text that is no such value. */
function fromText(type: ToolVariableType, text: string): unknown {
  switch (type) {
    case 'int':
    case 'float':
      return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : undefined;
    case 'bool':
      return { true: true, false: false }[text.trim().toLowerCase()];
    case 'list':
    case 'dict':
      try {
        return JSON.parse(text);
      } catch {
        // Text that is no JSON is of the wrong type, which the caller says.
        return undefined;
      }
    case 'str':
      return text;
  }
}

export function isOfType(type: ToolVariableType, value: unknown): boolean {
  switch (type) {
    case 'str':
      return typeof value === 'string';
    case 'int':
      return Number.isSafeInteger(value);
    case 'float':
      return typeof value === 'number' && Number.isFinite(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'dict':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

const jsonTypes: Readonly<Record<ToolVariableType, Readonly<Record<string, unknown>>>> = {
  str: { type: 'string' },
  int: { type: 'integer' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  list: { type: 'array' },
  dict: { type: 'object' },
};

/** JSON Schema of a tool's inputs, with the operator's values put in as defaults. */
export function inputSchema(
  variables: readonly ToolVariable[],
  defaults: InputDefaults = {},
): Record<string, unknown> {
  const properties = variables.map((variable) => {
    const { name, type, description } = variable;
    const given = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    const hasDefault = given !== undefined && isOfType(type, given.value);
    return [
      name,
      {
        ...jsonTypes[type],
        ...(description && { description }),
        ...(hasDefault && { default: given.value }),
      },
    ];
  });
  const required = variables.filter((variable) => variable.required).map(({ name }) => name);
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

/** Defaults whose variable was removed, renamed or given another type since they were written. */
export function staleInputs(variables: readonly ToolVariable[], defaults: InputDefaults): string[] {
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  return Object.entries(defaults)
    .filter(([name, given]) => {
      const type = types.get(name);
      return type === undefined || !isOfType(type, given.value);
    })
    .map(([name]) => name);
}
