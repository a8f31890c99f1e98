import { z } from 'zod';
import { openConversation } from '#actions/open-conversation.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { id, jsonObject } from '#http/schemas/common.ts';

const testChatRequest = z
  .object({
    agent_id: id.nullish(),
    team_id: id.nullish(),
    team_revision_id: id.nullish(),
    tool_input_overrides: jsonObject.nullish(),
    context_variables: jsonObject.nullish(),
  })
  .refine((body) => Boolean(body.agent_id) !== Boolean(body.team_id), {
    message: 'exactly one of agent_id and team_id must be given',
  })
  .meta({ id: 'TestChatRequest' });

export const testChat = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/test-chat',
  operationId: 'createV2TestChat',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'A throw-away test conversation',
  description:
    'On the channel `api`, with a fresh end user who is not written to identity. It is scrubbed like any other, but ' +
    'neither summarized nor remembered.',
  body: testChatRequest,
  success: { status: 201, body: z.object({ session_id: id, end_user_id: id }) },
  errors: [404, 409],
  handle: async ({ context, body }) => {
    if (!body.agent_id) throw notFound('Team');
    const endUserId = context.newId();
    const row = await openConversation(context, {
      endUserId,
      channel: 'api',
      assistantId: body.agent_id,
      assistantRevisionId: null,
      sessionType: 'test',
      externalSessionId: null,
      direction: 'inbound',
      priority: 'normal',
      subject: null,
      contextVariables: body.context_variables ?? {},
      metadata: {},
    });
    return { session_id: row.id, end_user_id: endUserId };
  },
});
