/**
 * The fields that a body gives. Omitting a field leaves it as it is; an explicit null sets it back to what it is
 * in `initial`, where null is no value of its own.
 */
export function writtenFields<Fields extends object>(
  body: { readonly [Field in keyof Fields]?: Fields[Field] | null },
  initial: Fields,
): Partial<Fields> {
  const fields = Object.keys(initial) as (keyof Fields)[];
  const given = fields.filter((field) => body[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, body[field] ?? initial[field]])) as Partial<Fields>;
}
