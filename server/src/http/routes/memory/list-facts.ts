import { notFound } from '#domain/errors.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { endUserParams } from '#http/schemas/end-user.ts';
import { memoryFactResponse, toMemoryFact } from '#http/schemas/memory.ts';
import { findEndUser } from '#store/end-users.ts';
import { listMemoryFacts } from '#store/memory-facts.ts';

export const listFacts = jsonRoute({
  method: 'GET',
  url: '/v1/memory/end-users/{end_user_id}/facts',
  operationId: 'listMemoryFacts',
  tag: 'memory',
  scope: 'memory:read',
  summary: 'What is remembered about an end user, newest first',
  description: 'Facts come from closed conversations, after personal data was taken out of them.',
  params: endUserParams,
  query: pageQuery,
  success: { status: 200, body: page(memoryFactResponse) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = decodeCursor(query.cursor);
    if (!(await findEndUser(context.db, params.end_user_id))) throw notFound('End user');
    const rows = await listMemoryFacts(context.db, params.end_user_id, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toMemoryFact);
  },
});
