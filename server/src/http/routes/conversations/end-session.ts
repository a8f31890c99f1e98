import { endSession as end } from '#http/end-session.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { endSessionRequest } from '#http/schemas/end-session.ts';
import { turnResult } from '#http/schemas/turn.ts';

export const endSession = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/end_session',
  operationId: 'endV2Session',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'End a conversation through the close pipeline (admin)',
  description:
    'The conversation of the path ends, with `triggered_by` `admin`. `session_id` must be there, for clients of the ' +
    'older endpoint, but the path counts; `end_user_id`, `agent_id` and `channel` are accepted and ignored.',
  params: conversationParams,
  body: endSessionRequest,
  success: { status: 200, body: turnResult },
  errors: [404],
  handle: ({ context, params, body }) => end(context, params.conversation_id, body.reason),
});
