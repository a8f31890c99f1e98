import { forgetOneFact } from '#actions/forget-memory.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { endUserParams } from '#http/schemas/end-user.ts';

export const forgetFact = jsonRoute({
  method: 'DELETE',
  url: '/v1/memory/end-users/{end_user_id}/facts/{fact_id}',
  operationId: 'forgetMemoryFact',
  tag: 'memory',
  scope: 'memory:write',
  summary: 'Forget one fact',
  params: endUserParams.extend({ fact_id: id }),
  success: { status: 204 },
  errors: [404],
  handle: ({ context, params }) => forgetOneFact(context, params.end_user_id, params.fact_id),
});
