import { z } from 'zod';
import { openConversation } from '#actions/open-conversation.ts';
import { jsonRoute } from '#http/route.ts';
import { answererOf } from '#http/schemas/answerer.ts';
import { id } from '#http/schemas/id.ts';
import { jsonObject } from '#http/schemas/json-object.ts';

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
  .refine((body) => !body.team_revision_id || body.team_id, {
    path: ['team_revision_id'],
    message: 'is a revision of team_id, which must be given beside it',
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
  success: {
    status: 201,
    body: z.object({
      session_id: id,
      id: id.describe('The same as `session_id`, as other operations name it.'),
      end_user_id: id,
    }),
  },
  errors: [404, 409],
  handle: async ({ context, body }) => {
    const endUserId = context.newId();
    const row = await openConversation(context, {
      endUserId,
      channel: 'api',
      answerer: answererOf(body),
      sessionType: 'test',
      externalSessionId: null,
      direction: 'inbound',
      priority: 'normal',
      subject: null,
      contextVariables: body.context_variables ?? {},
      metadata: {},
    });
    return { session_id: row.id, id: row.id, end_user_id: endUserId };
  },
});
