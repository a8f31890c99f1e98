import { z } from 'zod';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { text } from '#http/schemas/text.ts';
import { endUserResponse, toEndUser } from '#http/schemas/end-user.ts';
import { listEndUsers as read } from '#store/end-users.ts';

export const listEndUsers = jsonRoute({
  method: 'GET',
  url: '/v1/identity/end-users',
  operationId: 'listEndUsers',
  tag: 'identity',
  scope: 'identity:read',
  summary: 'List end users, newest first',
  query: z.object({ ...pageQuery.shape, external_id: text({ max: 255 }).nullish() }),
  success: { status: 200, body: page(endUserResponse) },
  handle: async ({ context, query }) => {
    const after = decodeCursor(query.cursor);
    const rows = await read(context.db, query.external_id ?? null, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toEndUser);
  },
});
