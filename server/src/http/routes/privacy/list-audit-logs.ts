import { z } from 'zod';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { text } from '#http/schemas/text.ts';
import { time } from '#http/schemas/time.ts';
import { scrubLogResponse, toScrubLog } from '#http/schemas/privacy.ts';
import { listScrubLogs, scrubSources } from '#store/scrub-logs.ts';

export const listAuditLogs = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/audit-logs',
  operationId: 'listPrivacyAuditLogs',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'What the scrub found and with which settings, newest first',
  description: 'Types and counts only: no value that was found is kept. Entries go with their conversation.',
  query: z.object({
    ...pageQuery.shape,
    from: time.nullish().describe('Inclusive.'),
    to: time.nullish().describe('Exclusive.'),
    source: z.enum(scrubSources).nullish(),
    entity_type: text({ max: 64 }).nullish(),
  }),
  success: { status: 200, body: page(scrubLogResponse) },
  handle: async ({ context, query }) => {
    const filter = {
      from: query.from ? new Date(query.from) : null,
      to: query.to ? new Date(query.to) : null,
      source: query.source ?? null,
      entityType: query.entity_type ?? null,
    };
    const rows = await listScrubLogs(context.db, filter, decodeCursor(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toScrubLog);
  },
});
