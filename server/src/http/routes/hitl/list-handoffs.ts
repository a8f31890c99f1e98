import { z } from 'zod';
import { handoffStatuses } from '#domain/handoff.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { pageQuery } from '#http/schemas/page.ts';
import { handoffRead, toHandoff } from '#http/schemas/handoff.ts';
import { listHandoffs as read } from '#store/handoffs.ts';

export const listHandoffs = jsonRoute({
  method: 'GET',
  url: '/v1/hitl/handoffs',
  operationId: 'listHandoffs',
  tag: 'hitl',
  scope: 'hitl:read',
  summary: 'List handoffs, newest first',
  query: z.object({ ...pageQuery.shape, status: z.enum(handoffStatuses).nullish() }),
  success: {
    status: 200,
    body: z.object({ items: z.array(handoffRead), next_cursor: z.string().nullable() }),
  },
  handle: async ({ context, query }) => {
    const rows = await read(context.db, query.status ?? null, decodeCursor(query.cursor), query.limit + 1);
    const positionOf = (row: (typeof rows)[number]) => ({ at: row.created_at, id: row.id });
    const { items, next_cursor } = toPage(rows, query.limit, positionOf, toHandoff);
    return { items, next_cursor };
  },
});
