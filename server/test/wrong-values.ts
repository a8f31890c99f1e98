/** Values that a schema of the OpenAPI document does not allow, made from the schema itself. */
type Json = Readonly<Record<string, any>>;

export interface WrongValues {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Of each field of a body: values of every JSON type it may not have, and texts that are not of its form. */
export function wrongValues(body: Json, document: Json): WrongValues[] {
  return Object.entries(propertiesOf(body, document)).map(([name, schema]) => ({
    name,
    values: wrongFor(schema, document),
  }));
}

export function wrongQueryValues(
  parameters: readonly Json[],
): { readonly name: string; readonly values: readonly string[] }[] {
  return parameters
    .filter((parameter) => parameter['in'] === 'query')
    .map(({ name, schema }) => ({ name, values: [...wrongTexts(schema, {}), '\u0000'] }));
}

/** The fields that hold ids, alone or in a list. */
export function idProperties(body: Json, document: Json): string[] {
  return Object.entries(propertiesOf(body, document))
    .filter(([, schema]) => alternatives(schema, document).some((each) => isId(each) || isId(each['items'])))
    .map(([name]) => name);
}

function isId(schema: Json | undefined): boolean {
  return schema?.['format'] === 'uuid';
}

function propertiesOf(schema: Json, document: Json): Readonly<Record<string, Json>> {
  return Object.assign(
    {},
    ...alternatives(schema, document).map((each) => each['properties'] ?? {}),
  ) as Record<string, Json>;
}

/** What a schema may be, with references followed. */
function alternatives(schema: Json, document: Json): Json[] {
  if (schema['$ref']) {
    const name = String(schema['$ref']).split('/').at(-1) ?? '';
    return alternatives(document['components'].schemas[name], document);
  }
  const several: Json[] | undefined = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  return several ? several.flatMap((each) => alternatives(each, document)) : [schema];
}

const examples: Readonly<Record<string, unknown>> = {
  integer: 17,
  number: 1.5,
  string: 'text',
  boolean: true,
  array: [[]],
  object: {},
};

function wrongFor(schema: Json, document: Json): unknown[] {
  const allowed: (string | undefined)[] = alternatives(schema, document).flatMap((each) => each['type']);
  if (allowed.includes(undefined)) return [];
  const types = new Set([...allowed, ...(allowed.includes('number') ? ['integer'] : [])]);
  const wrong = Object.entries(examples).flatMap(([type, example]) => (types.has(type) ? [] : [example]));
  return [...wrong, ...(types.has('string') ? wrongTexts(schema, document) : [])];
}

function wrongTexts(schema: Json, document: Json): string[] {
  return alternatives(schema, document).flatMap((each) => {
    if (each['type'] === 'integer') return ['many', '1.5', ...beyond(each)];
    if (each['format'] === 'date-time') return ['yesterday', '2026-01-02T03:04:05', '2026-13-01T00:00:00Z'];
    if (each['format'] || each['enum'] || each['pattern']) return ['no such value'];
    return typeof each['maxLength'] === 'number' ? ['x'.repeat(each['maxLength'] + 1)] : [];
  });
}

function beyond({ minimum, maximum }: Json): string[] {
  return [minimum - 1, maximum + 1].filter(Number.isFinite).map(String);
}
