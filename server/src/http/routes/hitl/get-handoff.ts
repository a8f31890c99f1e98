import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { handoffParams, handoffRead, toHandoff } from '#http/schemas/handoff.ts';
import { findHandoff } from '#store/handoffs.ts';

export const getHandoff = jsonRoute({
  method: 'GET',
  url: '/v1/hitl/handoffs/{handoff_id}',
  operationId: 'getHandoff',
  tag: 'hitl',
  scope: 'hitl:read',
  summary: 'A handoff, with what the person who takes over is given to read',
  params: handoffParams,
  success: { status: 200, body: handoffRead },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findHandoff(context.db, params.handoff_id);
    if (!row) throw notFound('Handoff');
    return toHandoff(row);
  },
});
