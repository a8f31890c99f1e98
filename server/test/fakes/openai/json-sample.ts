type Schema = Readonly<Record<string, unknown>>;

/** The plainest value that a JSON schema allows; texts say `sample`. */
export function sampleOf(schema: Schema, text = 'sample'): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ('const' in schema) return schema.const;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
          name,
          sampleOf(property, text),
        ]),
      );
    case 'array':
      return [];
    case 'string':
      return text;
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    default:
      return null;
  }
}
