import { z } from 'zod';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { erasureCertificate, toErasureCertificate } from '#http/schemas/erasure.ts';
import { id } from '#http/schemas/id.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { listErasures as read } from '#store/erasures.ts';

export const listErasures = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/erasures',
  operationId: 'listErasures',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'Certificates of erasures, newest first',
  query: z.object({ ...pageQuery.shape, end_user_id: id.nullish() }),
  success: { status: 200, body: page(erasureCertificate) },
  handle: async ({ context, query }) => {
    const after = decodeCursor(query.cursor);
    const rows = await read(context.db, query.end_user_id ?? null, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.erased_at, id: row.id }), toErasureCertificate);
  },
});
