import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { policyParams, retentionPolicyResponse, toRetentionPolicy } from '#http/schemas/retention-policy.ts';
import { findRetentionPolicy } from '#store/retention-policies.ts';

export const getRetentionPolicy = jsonRoute({
  method: 'GET',
  url: '/v1/retention-policies/{policy_id}',
  operationId: 'getRetentionPolicy',
  tag: 'retention-policies',
  scope: 'retention:read',
  summary: 'One retention policy',
  params: policyParams,
  success: { status: 200, body: retentionPolicyResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findRetentionPolicy(context.db, params.policy_id);
    if (!row) throw notFound('Retention policy');
    return toRetentionPolicy(row);
  },
});
