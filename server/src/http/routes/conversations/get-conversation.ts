import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { sessionDetailResponse, toSession } from '#http/schemas/conversation.ts';
import { toMessage } from '#http/schemas/message.ts';
import { findConversation } from '#store/conversations.ts';
import { listRecentMessages } from '#store/messages.ts';

const recentMessages = 20;

export const getConversation = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}',
  operationId: 'getV2Conversation',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'One conversation with its last messages and how it ended',
  params: conversationParams,
  success: { status: 200, body: sessionDetailResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findConversation(context.db, params.conversation_id);
    if (!row) throw notFound('Conversation');
    const recent = await listRecentMessages(context.db, row.id, recentMessages);
    return {
      ...toSession(row),
      bound_revisions: row.bound_revisions && { ...row.bound_revisions },
      recent_turns: recent.map(toMessage),
      recording_url: null,
      internal_termination_reason: row.internal_termination_reason,
      outcome_category: row.outcome_category,
      triggered_by: row.triggered_by,
      summary_structured: row.summary_structured && {
        ...row.summary_structured,
        open_points: [...row.summary_structured.open_points],
      },
    };
  },
});
