import { decideApproval as decide } from '#actions/decide-approval.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { approvalDetail, approvalParams, decideRequest, toApproval } from '#http/schemas/approval.ts';

export const decideApproval = jsonRoute({
  method: 'POST',
  url: '/v1/hitl/approvals/{approval_id}/decide',
  operationId: 'decideApproval',
  tag: 'hitl',
  scope: 'hitl:write',
  summary: 'Approve or deny',
  description:
    'Whoever decides first decides: everybody after them, also after the time is over or the conversation has ended, ' +
    'gets 409 `approval_already_decided`. The conversation goes on by itself.',
  params: approvalParams,
  body: decideRequest,
  success: { status: 200, body: approvalDetail },
  errors: [404, 409],
  handle: async ({ context, caller, params, body }) =>
    toApproval(
      await decide(context, {
        approvalId: params.approval_id,
        decision: body.decision,
        note: body.note ?? null,
        decidedBy: authorOf(caller),
      }),
    ),
});
