import { z } from 'zod';
import { closeConversation as close } from '#actions/close-conversation.ts';
import { notFound } from '#domain/errors.ts';
import { terminationReasonOf } from '#domain/termination-reason.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { text } from '#http/schemas/text.ts';
import { sessionResponse, toSession } from '#http/schemas/conversation.ts';

const sessionClose = z
  .object({
    reason: text({ max: 64 })
      .nullish()
      .describe('A termination reason in any letter case; what is not known is stored as `unknown`.'),
  })
  .meta({ id: 'SessionClose' });

export const closeConversation = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/close',
  operationId: 'closeV2Conversation',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Close a conversation',
  description:
    'Through the close pipeline: stamps, retention, and the finalize steps. Closing again changes nothing.',
  params: conversationParams,
  body: sessionClose.nullish(),
  success: { status: 200, body: sessionResponse },
  errors: [404],
  handle: async ({ context, params, body }) => {
    const outcome = await close(context, {
      conversationId: params.conversation_id,
      status: 'closed',
      reason: terminationReasonOf(body?.reason),
      triggeredBy: 'api',
    });
    if (outcome.kind === 'not_found') throw notFound('Conversation');
    return toSession(outcome.conversation);
  },
});
