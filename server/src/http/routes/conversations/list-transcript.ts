import { z } from 'zod';
import { invalidRequest, notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';
import { wholeNumber } from '#http/schemas/whole-number.ts';
import { evidenceQuery, messageRow, toMessage } from '#http/schemas/message.ts';
import { findConversation } from '#store/conversations.ts';
import { listMessagesSince } from '#store/messages.ts';

export const listTranscript = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/turns',
  operationId: 'listV2Turns',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'The transcript, oldest first',
  params: conversationParams,
  query: z.object({
    limit: wholeNumber({ min: 1, max: 200, default: 50 }),
    cursor: z.string().max(20).nullish(),
    ...evidenceQuery,
  }),
  success: {
    status: 200,
    body: z.object({
      turns: z.array(messageRow),
      has_more: z.boolean(),
      next_cursor: z.string().nullable(),
    }),
  },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const sinceSeq = readCursor(query.cursor);
    if (!(await findConversation(context.db, params.conversation_id))) throw notFound('Conversation');
    const rows = await listMessagesSince(context.db, params.conversation_id, sinceSeq, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    return {
      turns: shown.map(toMessage),
      has_more: hasMore,
      next_cursor: hasMore ? String(shown.at(-1)?.seq) : null,
    };
  },
});

/** The cursor is the `seq` of the last message shown. */
function readCursor(cursor: string | null | undefined): number {
  if (!cursor) return -1;
  if (!/^\d{1,9}$/.test(cursor)) {
    throw invalidRequest(['query', 'cursor'], 'is not a cursor that this list returned', 'value_error');
  }
  return Number(cursor);
}
