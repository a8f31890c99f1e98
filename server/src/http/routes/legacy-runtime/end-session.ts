import { endSession as end } from '#http/end-session.ts';
import { jsonRoute } from '#http/route.ts';
import { endSessionRequest } from '#http/schemas/end-session.ts';
import { turnResult } from '#http/schemas/turn.ts';

export const endRuntimeSession = jsonRoute({
  method: 'POST',
  url: '/v1/runtime/end_session',
  operationId: 'endRuntimeSession',
  tag: 'runtime',
  scope: 'conversations:write',
  deprecated: true,
  summary: 'End the session named in the body',
  description:
    'Use /v1/v2/conversations/{conversation_id}/end_session. `session_id` is required: nothing is made here.',
  body: endSessionRequest,
  success: { status: 200, body: turnResult },
  errors: [404],
  handle: ({ context, body }) => end(context, body.session_id, body.reason),
});
