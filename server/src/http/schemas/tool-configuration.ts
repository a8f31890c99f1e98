import { isReservedName } from '#domain/reserved-name.ts';
import { z } from 'zod';
import { secretMask } from '#domain/secret-mask.ts';
import { type ToolConfiguration, toolMethods, type ToolPair, toolVariableTypes } from '#domain/tool.ts';
import { jsonObject } from './json-object.ts';
import { nameOf } from './name.ts';
import { text } from './text.ts';

/** What our own client sets, or what would change how a request is framed. */
const foreignHeaders =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*)$/i;

/** Whom a tool calls is its author's choice alone, so there are no blanks and no login before the path. */
const url = text({ min: 1, max: 4_000 }).superRefine((value, check) => {
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(value) ?? [];
  const add = (message: string) => check.addIssue({ code: 'custom', message, input: value });
  if (!authority) return add('must be a URL that starts with http:// or https:// and names a host');
  if (authority.includes('{{'))
    return add('must have no {{…}} before its path: who is called stands in the tool');
  if (authority.includes('@')) return add('must hold no login: use a header with secure: true');
  if (!URL.canParse(`http://${authority}`)) add('must name a host that there can be');
});

const value = text({ max: 8_000 });

const headerInput = z.object({
  key: text({ min: 1, max: 200 })
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of a header')
    .refine((key) => !isReservedName(key), { message: 'is a name that every object has: choose another' })
    .refine((key) => !foreignHeaders.test(key), { message: 'is set by the connection itself' }),
  value,
  secure: z.boolean().default(false),
});

const queryInput = z.object({ key: text({ min: 1, max: 200 }), value, secure: z.boolean().default(false) });

const variableInput = z.object({
  name: nameOf({ max: 100 }),
  type: z.enum(toolVariableTypes).default('str'),
  description: text({ max: 2_000 }).nullable().default(null),
  required: z.boolean().default(false),
});

/** Each name once. */
const variablesInput = z
  .array(variableInput)
  .max(200)
  .superRefine((variables, check) => {
    const seen = new Set<string>();
    for (const [index, { name }] of variables.entries()) {
      if (seen.has(name)) {
        check.addIssue({ code: 'custom', path: [index, 'name'], message: 'is declared twice', input: name });
      }
      seen.add(name);
    }
  });

const seconds = (max: number) => z.number().min(0).max(max);

const retry = z.object({
  max_retries: z.int32().min(0).max(10).default(0),
  base_delay_seconds: seconds(60).default(1),
  max_delay_seconds: seconds(300).default(30),
  jitter: z.boolean().default(true),
});

export const toolConfigurationInput = z
  .object({
    url: url.describe('`{{variable}}` and `{{metadata.key}}` are filled in, percent-encoded.'),
    method: z.enum(toolMethods).default('GET'),
    headers: z
      .array(headerInput)
      .max(100)
      .default([])
      .describe('A secure value is kept sealed and read back as a mask; the mask sent back keeps it.'),
    query_params: z.array(queryInput).max(100).default([]),
    body: jsonObject
      .nullable()
      .default(null)
      .describe('Sent as JSON, not with GET. A value that is one placeholder alone keeps its type.'),
    timeout: z.number().positive().max(300).default(30).describe('Seconds, for each attempt.'),
    variables: variablesInput.default([]),
    retry: retry.prefault({}),
  })
  .meta({ id: 'ToolConfigurationInput' });

const pair = z.object({ key: z.string(), value: z.string(), secure: z.boolean() });

export const toolConfiguration = z
  .object({
    url: z.string(),
    method: z.enum(toolMethods),
    headers: z.array(pair),
    query_params: z.array(pair),
    body: z.record(z.string(), z.unknown()).nullable(),
    timeout: z.number(),
    variables: z.array(
      z.object({
        name: z.string(),
        type: z.enum(toolVariableTypes),
        description: z.string().nullable(),
        required: z.boolean(),
      }),
    ),
    retry: z.object({
      max_retries: z.number().int(),
      base_delay_seconds: z.number(),
      max_delay_seconds: z.number(),
      jitter: z.boolean(),
    }),
  })
  .meta({ id: 'ToolConfiguration' });

export function toToolConfiguration(configuration: ToolConfiguration): z.input<typeof toolConfiguration> {
  return {
    ...configuration,
    headers: configuration.headers.map(toPair),
    query_params: configuration.query_params.map(toPair),
    variables: [...configuration.variables],
  };
}

function toPair(given: ToolPair): z.input<typeof pair> {
  return { key: given.key, secure: given.secure, value: given.secure ? secretMask : given.value };
}
