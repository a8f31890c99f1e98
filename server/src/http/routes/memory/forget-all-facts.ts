import { forgetEverything } from '#actions/forget-memory.ts';
import { jsonRoute } from '#http/route.ts';
import { endUserParams } from '#http/schemas/end-user.ts';

export const forgetAllFacts = jsonRoute({
  method: 'DELETE',
  url: '/v1/memory/end-users/{end_user_id}/facts',
  operationId: 'forgetMemory',
  tag: 'memory',
  scope: 'memory:write',
  summary: 'Forget everything about an end user',
  description: 'What later conversations teach is remembered again.',
  params: endUserParams,
  success: { status: 204 },
  errors: [404],
  handle: ({ context, params }) => forgetEverything(context, params.end_user_id),
});
