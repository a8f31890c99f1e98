import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { InvalidRequest, type ValidationIssue } from '#domain/errors.ts';

const placeOf = { body: 'body', params: 'path', querystring: 'query', headers: 'header' } as const;

/**
 * Lets Fastify validate with zod. What zod finds becomes an `InvalidRequest` whose `loc` starts with the
 * place: `body`, `path` or `query`.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = placeOf[httpPart as keyof typeof placeOf];
  return (given: unknown) => {
    // Fastify calls a body that is not there null.
    const value = given ?? undefined;
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data };
    return {
      error: new InvalidRequest(result.error.issues.flatMap((issue) => describe(place, issue, value))),
    };
  };
};

function describe(place: string, issue: z.core.$ZodIssue, value: unknown): ValidationIssue[] {
  const loc = [place, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      loc: [...loc, key],
      msg: 'is not known here',
      type: 'extra_forbidden',
    }));
  }
  if (issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined) {
    return [{ loc, msg: 'is required', type: 'missing' }];
  }
  return [{ loc, msg: issue.message, type: issue.code }];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      inner === null || inner === undefined ? undefined : (inner as Record<PropertyKey, unknown>)[part],
    value,
  );
}
