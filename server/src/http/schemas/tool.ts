import { z } from 'zod';
import { toolTypes } from '#domain/tool.ts';
import type { ToolRevisionRow } from '#store/tool-revisions.ts';
import type { ToolFields, ToolRow } from '#store/tools.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { nameOf } from './name.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { toolRevisionFields, toolRevisionResponse, toToolRevision } from './tool-revision.ts';

export const toolParams = z.object({ tool_id: id });

/** What procedures, and models, call a tool by. */
const toolName = nameOf({ max: 64, why: ': procedures call it by @name' });

const identity = { description: text({ max: 2_000 }).nullish(), metadata: jsonObject.nullish() };

export const initialTool: ToolFields = { name: '', description: null, metadata: {} };

export const toolCreate = z
  .object({
    name: toolName,
    ...identity,
    tool_type: z.enum(toolTypes).default('api_call'),
    ...toolRevisionFields,
  })
  .meta({ id: 'ToolCreate' });

export const toolUpdate = z.object({ name: toolName.optional(), ...identity }).meta({ id: 'ToolUpdate' });

export const toolResponse = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string().nullable(),
    tool_type: z.enum(toolTypes),
    active_revision_id: id.nullable(),
    active_revision: toolRevisionResponse.nullable(),
    metadata: z.record(z.string(), z.unknown()),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'ToolResponse' });

export function toTool(row: ToolRow, active: ToolRevisionRow | null): z.input<typeof toolResponse> {
  return {
    ...row,
    active_revision: active && toToolRevision(active),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
