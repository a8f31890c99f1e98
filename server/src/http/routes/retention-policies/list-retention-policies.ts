import { z } from 'zod';
import { jsonRoute } from '#http/route.ts';
import { retentionPolicyResponse, toRetentionPolicy } from '#http/schemas/retention-policy.ts';
import { listRetentionPolicies as read } from '#store/retention-policies.ts';

export const listRetentionPolicies = jsonRoute({
  method: 'GET',
  url: '/v1/retention-policies',
  operationId: 'listRetentionPolicies',
  tag: 'retention-policies',
  scope: 'retention:read',
  summary: "The organization's retention policies, oldest first",
  success: { status: 200, body: z.array(retentionPolicyResponse) },
  handle: async ({ context }) => (await read(context.db)).map(toRetentionPolicy),
});
