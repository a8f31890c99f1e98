import { openConversation } from '#actions/open-conversation.ts';
import { jsonRoute } from '#http/route.ts';
import { answererOf } from '#http/schemas/answerer.ts';
import { conversationCreate, sessionResponse, toSession } from '#http/schemas/conversation.ts';

export const createConversation = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations',
  operationId: 'getOrCreateV2Conversation',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Get the conversation that is meant, or create it',
  description:
    'An existing conversation is returned when it has not ended and shares end user, channel, agent or team, session ' +
    'type and external id (and the revision, when one is named); otherwise one is created, bound to the named or the ' +
    'active revision; with a team, to a revision of each member, too. 201 either way. An unknown `end_user_id` is created, except by a `test` conversation.',
  body: conversationCreate,
  success: { status: 201, body: sessionResponse },
  errors: [404, 409],
  handle: async ({ context, body }) => {
    const row = await openConversation(context, {
      endUserId: body.end_user_id,
      channel: body.channel,
      answerer: answererOf({
        ...body,
        agent_id: body.assistant_id,
        agent_revision_id: body.assistant_revision_id,
      }),
      sessionType: body.session_type,
      externalSessionId: body.external_session_id ?? null,
      direction: body.direction,
      priority: body.priority,
      subject: body.subject ?? null,
      contextVariables: body.context_variables ?? {},
      metadata: body.metadata ?? {},
    });
    return toSession(row);
  },
});
