import { resolveHandoff as resolve } from '#actions/resolve-handoff.ts';
import { jsonRoute } from '#http/route.ts';
import { handoffParams, handoffRead, toHandoff } from '#http/schemas/handoff.ts';

export const resolveHandoff = jsonRoute({
  method: 'POST',
  url: '/v1/hitl/handoffs/{handoff_id}/resolve',
  operationId: 'resolveHandoff',
  tag: 'hitl',
  scope: 'hitl:write',
  summary: 'Resolve a handoff and close its conversation',
  description:
    'The conversation ends with the reason `handoff_resolved`. 409 `handoff_resolved` when it is over already.',
  params: handoffParams,
  success: { status: 200, body: handoffRead },
  errors: [404, 409],
  handle: async ({ context, params }) => toHandoff(await resolve(context, params.handoff_id)),
});
