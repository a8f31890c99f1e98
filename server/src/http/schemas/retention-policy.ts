import { z } from 'zod';
import type { RetentionPolicyRow } from '#store/retention-policies.ts';
import { id } from './id.ts';
import { text } from './text.ts';
import { time } from './time.ts';

export const policyParams = z.object({ policy_id: id });

const name = text({ min: 1, max: 255 });
const description = text({ max: 2_000 }).nullish();
const retentionDays = z
  .int32()
  .min(1)
  .max(36_500)
  .describe('How long a conversation is kept after its close.');
const idleTtlSeconds = z
  .int32()
  .min(1)
  .max(31_536_000)
  .describe('After this long without activity a conversation expires.');
const isDefault = z
  .boolean()
  .describe('Used for every conversation of the organization; one policy at most is it.');

export const retentionPolicyCreate = z
  .object({
    name,
    description,
    retention_days: retentionDays,
    idle_ttl_seconds: idleTtlSeconds,
    is_default: isDefault.default(false),
  })
  .meta({ id: 'RetentionPolicyCreate' });

export const retentionPolicyUpdate = z
  .object({
    name: name.optional(),
    description,
    retention_days: retentionDays.optional(),
    idle_ttl_seconds: idleTtlSeconds.optional(),
    is_default: isDefault.optional(),
  })
  .meta({ id: 'RetentionPolicyUpdate' });

export const retentionPolicyResponse = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string().nullable(),
    retention_days: z.number().int(),
    idle_ttl_seconds: z.number().int(),
    is_default: z.boolean(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'RetentionPolicyResponse' });

export function toRetentionPolicy(row: RetentionPolicyRow): z.input<typeof retentionPolicyResponse> {
  return { ...row, created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() };
}
