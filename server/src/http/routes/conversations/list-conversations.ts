import { z } from 'zod';
import { conversationStatuses, priorities, sessionTypes } from '#domain/conversation.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { channelName } from '#http/schemas/channel-name.ts';
import { id } from '#http/schemas/id.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { text } from '#http/schemas/text.ts';
import { time } from '#http/schemas/time.ts';
import { sessionResponse, toSession } from '#http/schemas/conversation.ts';
import { listConversations as read } from '#store/conversation-list.ts';

export const listConversations = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations',
  operationId: 'listV2Conversations',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'List conversations, newest first',
  query: z.object({
    ...pageQuery.shape,
    status: z.enum(conversationStatuses).nullish(),
    channel: channelName.nullish(),
    priority: z.enum(priorities).nullish(),
    session_type: z.enum(sessionTypes).nullish(),
    end_user_id: id.nullish(),
    assigned_agent_id: id.nullish(),
    external_session_id: text({ max: 255 }).nullish(),
    started_after: time.nullish().describe('Inclusive.'),
    started_before: time.nullish().describe('Exclusive.'),
  }),
  success: { status: 200, body: page(sessionResponse) },
  handle: async ({ context, query }) => {
    const filter = {
      status: query.status ?? null,
      channel: query.channel ?? null,
      priority: query.priority ?? null,
      sessionType: query.session_type ?? null,
      endUserId: query.end_user_id ?? null,
      assignedAgentId: query.assigned_agent_id ?? null,
      externalSessionId: query.external_session_id ?? null,
      startedAfter: query.started_after ? new Date(query.started_after) : null,
      startedBefore: query.started_before ? new Date(query.started_before) : null,
    };
    const rows = await read(context.db, filter, decodeCursor(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.started_at, id: row.id }), toSession);
  },
});
