import { z } from 'zod';
import type { GivenToolRevision } from '#actions/create-tool.ts';
import { effectOf, toolEffects, toolRevisionStatuses } from '#domain/tool.ts';
import { inputSchema, staleInputs } from '#domain/tool-input.ts';
import type { ToolRevisionRow } from '#store/tool-revisions.ts';
import { id } from './id.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { toolConfiguration, toolConfigurationInput, toToolConfiguration } from './tool-configuration.ts';

export const toolRevisionParams = z.object({ revision_id: id });

const transferModes = ['cold', 'warm'] as const;

const transferTargetInput = z
  .object({
    destination: text({ min: 1, max: 400 }).describe('An E.164 number or a `sip:` URI.'),
    mode: z.enum(transferModes).default('cold'),
  })
  .meta({ id: 'TransferTargetInput' });

const transferTarget = z
  .object({ destination: z.string(), mode: z.enum(transferModes) })
  .meta({ id: 'TransferTarget' });

export const responseFieldSelector = z
  .object({
    field_mappings: z
      .array(
        z.object({
          path: text({ min: 1, max: 500 }).describe('Such as `items.0.id`.'),
          alias: text({ min: 1, max: 100 }),
        }),
      )
      .max(200),
  })
  .meta({ id: 'ResponseFieldSelector' });

const inputDefaultsInput = z.record(
  text({ min: 1, max: 100 }),
  z.object({ value: z.unknown(), type: z.enum(['default', 'pinned']) }),
);

/** What an author may write of a revision beside its name. */
export const toolRevisionFields = {
  configuration: toolConfigurationInput.nullish().describe('What a tool of type `api_call` sends.'),
  transfer_target: transferTargetInput.nullish().describe('Where a tool of type `call_transfer` leads.'),
  response_schema: responseFieldSelector.nullish().describe('Narrows what the agent receives.'),
  input_defaults: inputDefaultsInput
    .nullish()
    .describe('By variable. Kept and checked, and not yet put into calls.'),
  effect: z
    .enum(toolEffects)
    .nullish()
    .describe('Whether calling it only `reads` or `acts`. Null: a GET reads, everything else acts.'),
};

const description = text({ max: 2_000 }).nullish();
const revisionName = text({ min: 1, max: 255 });

export const toolRevisionCreate = z
  .object({ name: revisionName, description, ...toolRevisionFields })
  .meta({ id: 'ToolRevisionCreate' });

export const toolRevisionUpdate = z
  .object({
    name: revisionName.optional(),
    description,
    ...toolRevisionFields,
    status: z.enum(toolRevisionStatuses).optional().describe('A `disabled` revision is not called.'),
  })
  .meta({ id: 'ToolRevisionUpdate' });

/** The first revision of a tool, before its author says anything. */
export const initialToolRevision: GivenToolRevision = {
  name: 'v1',
  description: null,
  status: 'active',
  effect: null,
  configuration: null,
  transfer_target: null,
  response_schema: null,
  input_defaults: {},
};

export const toolRevisionResponse = z
  .object({
    id,
    tool_id: id,
    name: z.string(),
    description: z.string().nullable(),
    status: z.enum(toolRevisionStatuses),
    effect: z.enum(toolEffects),
    created_by: z.string().nullable(),
    created_at: time,
    updated_at: time,
    configuration: toolConfiguration.nullable(),
    transfer_target: transferTarget.nullable(),
    response_schema: responseFieldSelector.nullable(),
    has_secrets: z.boolean(),
    input_defaults: z.record(
      z.string(),
      z.object({ value: z.unknown(), type: z.enum(['default', 'pinned']) }),
    ),
    default_count: z.number().int(),
    pinned_count: z.number().int(),
    stale_input_fields: z
      .array(z.string())
      .describe('Defaults whose variable was removed, renamed or given another type.'),
    merged_input_preview: z
      .record(z.string(), z.unknown())
      .describe('JSON Schema of the inputs, with the defaults put in.'),
  })
  .meta({ id: 'ToolRevisionResponse' });

export function toToolRevision(row: ToolRevisionRow): z.input<typeof toolRevisionResponse> {
  const { configuration, input_defaults } = row;
  const variables = configuration?.variables ?? [];
  const kinds = Object.values(input_defaults).map(({ type }) => type);
  const pairs = [...(configuration?.headers ?? []), ...(configuration?.query_params ?? [])];
  return {
    id: row.id,
    tool_id: row.tool_id,
    name: row.name,
    description: row.description,
    status: row.status,
    effect: effectOf(row.effect, configuration),
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    configuration: configuration && toToolConfiguration(configuration),
    transfer_target: row.transfer_target,
    response_schema: row.response_schema && { field_mappings: [...row.response_schema.field_mappings] },
    has_secrets: pairs.some(({ secure }) => secure),
    input_defaults,
    default_count: kinds.filter((type) => type === 'default').length,
    pinned_count: kinds.filter((type) => type === 'pinned').length,
    stale_input_fields: staleInputs(variables, input_defaults),
    merged_input_preview: inputSchema(variables, input_defaults),
  };
}
