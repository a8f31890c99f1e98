import { deleteRetentionPolicy as remove } from '#actions/delete-retention-policy.ts';
import { jsonRoute } from '#http/route.ts';
import { policyParams } from '#http/schemas/retention-policy.ts';

export const deleteRetentionPolicy = jsonRoute({
  method: 'DELETE',
  url: '/v1/retention-policies/{policy_id}',
  operationId: 'deleteRetentionPolicy',
  tag: 'retention-policies',
  scope: 'retention:write',
  summary: 'Delete a retention policy',
  description:
    '409 while it is the default: make another one the default first, or set `is_default` to false. Conversations ' +
    'that it has stamped keep their expiry.',
  params: policyParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.policy_id),
});
