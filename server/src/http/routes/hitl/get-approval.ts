import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { approvalDetail, approvalParams, toApproval } from '#http/schemas/approval.ts';
import { findApproval } from '#store/approvals.ts';

export const getApproval = jsonRoute({
  method: 'GET',
  url: '/v1/hitl/approvals/{approval_id}',
  operationId: 'getApproval',
  tag: 'hitl',
  scope: 'hitl:read',
  summary: 'An approval',
  params: approvalParams,
  success: { status: 200, body: approvalDetail },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findApproval(context.db, params.approval_id);
    if (!row) throw notFound('Approval');
    return toApproval(row);
  },
});
