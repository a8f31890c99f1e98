import { updateRetentionPolicy as update } from '#actions/update-retention-policy.ts';
import { jsonRoute } from '#http/route.ts';
import {
  policyParams,
  retentionPolicyResponse,
  retentionPolicyUpdate,
  toRetentionPolicy,
} from '#http/schemas/retention-policy.ts';

export const updateRetentionPolicy = jsonRoute({
  method: 'PUT',
  url: '/v1/retention-policies/{policy_id}',
  operationId: 'updateRetentionPolicy',
  tag: 'retention-policies',
  scope: 'retention:write',
  summary: 'Change a retention policy',
  description:
    'What is omitted stays. Conversations that have closed keep the expiry they were stamped with, and live ones ' +
    'their idle time to live. Setting `is_default` to false leaves the organization without a default.',
  params: policyParams,
  body: retentionPolicyUpdate,
  success: { status: 200, body: retentionPolicyResponse },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toRetentionPolicy(await update(context, params.policy_id, body)),
});
