import { z } from 'zod';
import { closeByStatus } from '#actions/close-by-status.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { sessionResponse, toSession } from '#http/schemas/conversation.ts';

export const closeSession = jsonRoute({
  method: 'POST',
  url: '/v1/sessions/{session_id}/close',
  operationId: 'closeSession',
  tag: 'sessions',
  scope: 'conversations:write',
  summary: 'Flip the status to closed',
  description:
    'Takes the turn lease away and cancels what waits for a person; stamps and finalizes nothing. The body is not ' +
    'read. After a grace (an hour) the conversation is closed for good, so that nothing stays unscrubbed. Prefer ' +
    '/v1/v2/conversations/{id}/close.',
  params: z.object({ session_id: id }),
  success: { status: 200, body: sessionResponse },
  errors: [404],
  handle: async ({ context, params }) => toSession(await closeByStatus(context, params.session_id)),
});
