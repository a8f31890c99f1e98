import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { InvalidRequest, invalidRequest, type ValidationIssue } from '#domain/errors.ts';

const placeOf = { body: 'body', params: 'path', querystring: 'query', headers: 'header' } as const;

/**
 * Lets Fastify validate with zod. What zod finds becomes an `InvalidRequest` whose `loc` starts with the
 * place: `body`, `path` or `query`.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = placeOf[httpPart as keyof typeof placeOf];
  return (value: unknown) => {
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

/**
 * Reads a body as JSON whatever its content type says (a bare `curl -d` calls it a form). An empty body is
 * "no body", which the route's schema then accepts or not.
 */
export function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = parseJson(text);
  if (holdsLoneSurrogate(text, value)) {
    throw invalidRequest(['body'], 'holds half of a surrogate pair, which is no character', 'json_invalid');
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, withoutPrototypeKeys);
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw invalidRequest(['body'], 'is not valid JSON', 'json_invalid');
  }
}

/** JSON.stringify writes a lone half as an escape and a whole pair as its character. */
function holdsLoneSurrogate(text: string, value: unknown): boolean {
  return /\\u[dD]/.test(text) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
}

function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
