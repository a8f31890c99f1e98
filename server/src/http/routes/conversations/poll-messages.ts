import { z } from 'zod';
import { conversationStatuses } from '#domain/conversation.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { wholeNumber } from '#http/schemas/whole-number.ts';
import { evidenceQuery, messageRow, toMessage } from '#http/schemas/message.ts';
import { listMessagesWithStatus } from '#store/messages.ts';

const maxMessages = 1_000;

export const pollMessages = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/messages',
  operationId: 'pollV2Messages',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'The status and every message after a seq',
  description: `At most ${maxMessages} messages a call; \`next_seq\` is where the next call goes on.`,
  params: conversationParams,
  query: z.object({
    since_seq: wholeNumber({ min: -1, max: 2_147_483_647, default: -1 }),
    ...evidenceQuery,
  }),
  success: {
    status: 200,
    body: z.object({
      session_status: z.enum(conversationStatuses),
      messages: z.array(messageRow),
      next_seq: z.number().int(),
    }),
  },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const { conversation_id: id } = params;
    const polled = await listMessagesWithStatus(context.db, id, query.since_seq, maxMessages);
    if (!polled) throw notFound('Conversation');
    return {
      session_status: polled.status,
      messages: polled.messages.map(toMessage),
      next_seq: polled.messages.at(-1)?.seq ?? query.since_seq,
    };
  },
});
