import { createRetentionPolicy as create } from '#actions/create-retention-policy.ts';
import { jsonRoute } from '#http/route.ts';
import {
  retentionPolicyCreate,
  retentionPolicyResponse,
  toRetentionPolicy,
} from '#http/schemas/retention-policy.ts';

export const createRetentionPolicy = jsonRoute({
  method: 'POST',
  url: '/v1/retention-policies',
  operationId: 'createRetentionPolicy',
  tag: 'retention-policies',
  scope: 'retention:write',
  summary: 'Create a retention policy',
  description:
    'The default policy gives new conversations their idle time to live, and stamps conversations with their expiry ' +
    'when they close. A new default takes the place of the one before. Without a default nothing is ever deleted.',
  body: retentionPolicyCreate,
  success: { status: 201, body: retentionPolicyResponse },
  handle: async ({ context, body }) =>
    toRetentionPolicy(await create(context, { ...body, description: body.description ?? null })),
});
