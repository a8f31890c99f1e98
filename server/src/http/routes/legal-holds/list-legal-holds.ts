import { z } from 'zod';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { legalHoldResponse, toLegalHold } from '#http/schemas/legal-hold.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { listLegalHolds as read } from '#store/legal-holds.ts';

export const listLegalHolds = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/legal-holds',
  operationId: 'listLegalHolds',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'Legal holds, released ones included, newest first',
  query: z.object({
    ...pageQuery.shape,
    end_user_id: id.nullish(),
    conversation_id: id.nullish(),
    status: z.enum(['active', 'released']).nullish(),
  }),
  success: { status: 200, body: page(legalHoldResponse) },
  handle: async ({ context, query }) => {
    const filter = {
      endUserId: query.end_user_id ?? null,
      conversationId: query.conversation_id ?? null,
      isReleased: query.status ? query.status === 'released' : null,
    };
    const rows = await read(context.db, filter, decodeCursor(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toLegalHold);
  },
});
