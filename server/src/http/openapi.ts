/** The OpenAPI document, made from the routes alone: it needs no server and no database. */
import { z } from 'zod';
import type { Route } from './route.ts';
import { errorResponse, httpValidationError } from './schemas/refusal.ts';

type JsonSchema = Record<string, unknown>;

const refusals = {
  401: 'No valid API key',
  403: 'The API key lacks the scope',
  404: 'Not found, or of another organization',
  409: 'The state does not allow it',
} as const;

export function openApiDocument(routes: readonly Route[]): JsonSchema {
  const components: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    paths[route.url] = { ...paths[route.url], [route.method.toLowerCase()]: operation(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport API',
      version: '0.1.0',
      description:
        'Conversations between customers and agents: turn by turn, handed over, closed and cleaned.',
    },
    servers: [{ url: 'http://localhost:8000', description: 'Local' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => a.localeCompare(b))),
      securitySchemes: { APIKeyHeader: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    },
  };
}

function operation(route: Route, components: Record<string, JsonSchema>): JsonSchema {
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => convert(schema, io, components);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, `Scope: \`${route.scope}\`.`].filter(Boolean).join('\n\n'),
    ...(route.deprecated && { deprecated: true }),
    'x-required-scope': route.scope,
    security: [{ APIKeyHeader: [] }],
    parameters: [
      ...parameters('path', route.params, schemaOf),
      ...parameters('query', route.query, schemaOf),
      ...(route.headers ?? []).map((header) => ({
        in: 'header',
        required: false,
        schema: { type: 'string' },
        ...header,
      })),
    ],
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse(undefined).success,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: responses(route, schemaOf),
  };
}

type Convert = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

function responses(route: Route, schemaOf: Convert): JsonSchema {
  const { status, body, alternative } = route.success;
  const mediaType = route.kind === 'stream' ? 'text/event-stream' : 'application/json';
  const codes = [401, 403, ...(route.errors ?? [])] as (keyof typeof refusals)[];
  const success = (code: number) => ({
    description: 'Success',
    ...(body && code !== 204 && { content: { [mediaType]: { schema: schemaOf(body, 'output') } } }),
  });
  return {
    [status]: success(status),
    ...(alternative && { [alternative.status]: success(alternative.status) }),
    ...Object.fromEntries(
      codes.map((code) => [
        code,
        {
          description: refusals[code],
          content: { 'application/json': { schema: schemaOf(errorResponse, 'output') } },
        },
      ]),
    ),
    422: {
      description: 'Not valid',
      content: { 'application/json': { schema: schemaOf(httpValidationError, 'output') } },
    },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined, schemaOf: Convert): JsonSchema[] {
  if (!schema) return [];
  const shape = schemaOf(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (shape.required ?? []).includes(name),
    schema: property,
  }));
}

/**
 * JSON Schema of a zod schema. Schemas with an `id` go into the components. The schema is wrapped in an array
 * so that one with an `id` at its root becomes a reference too.
 */
function convert(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Record<string, JsonSchema>,
): JsonSchema {
  const wrapped = z.toJSONSchema(z.array(schema), { io, unrepresentable: 'any' }) as JsonSchema & {
    items: JsonSchema;
    $defs?: Record<string, JsonSchema>;
  };
  for (const [name, definition] of Object.entries(wrapped.$defs ?? {})) {
    const { id: _id, ...rest } = definition;
    define(components, name, withReferences(rest));
  }
  return withReferences(wrapped.items);
}

/** A name means one schema, whether it is read or written. */
function define(components: Record<string, JsonSchema>, name: string, schema: JsonSchema): void {
  const known = components[name];
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`two different schemas are called ${name}`);
  }
  components[name] = schema;
}

/** Answers may gain fields, so a client must not be told that there are no others. */
function withReferences(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text, (key, value: unknown) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  ) as JsonSchema;
}
