import { z } from 'zod';
import { invalidRequest } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { time } from '#http/schemas/time.ts';
import { auditStatsResponse } from '#http/schemas/privacy.ts';
import {
  countScrubsPerBucket,
  countScrubsPerEntityType,
  type StatsBucket,
  statsBuckets,
  type StatsWindow,
} from '#store/scrub-log-stats.ts';

const bucketMs: Readonly<Record<StatsBucket, number>> = { hour: 3_600_000, day: 24 * 3_600_000 };
const maxBuckets = 1_000;
const usualWindowMs = 30 * bucketMs.day;

const auditStatsQuery = z.object({
  from: time.nullish().describe('Inclusive; 30 days before `to` when omitted.'),
  to: time.nullish().describe('Exclusive; now when omitted.'),
  bucket: z.enum(statsBuckets).default('day'),
});

export const getAuditStats = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/audit-stats',
  operationId: 'getPrivacyAuditStats',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'How often personal data was found, over time',
  description: `Buckets without a scrub are left out. At most ${maxBuckets} days or hours at once.`,
  query: auditStatsQuery,
  success: { status: 200, body: auditStatsResponse },
  handle: async ({ context, query }) => {
    const window = windowOf(query, context.clock.now());
    const buckets = await countScrubsPerBucket(context.db, query.bucket, window);
    return {
      from: window.from.toISOString(),
      to: window.to.toISOString(),
      bucket: query.bucket,
      scrub_count: buckets.reduce((sum, row) => sum + row.scrub_count, 0),
      detection_count: buckets.reduce((sum, row) => sum + row.detection_count, 0),
      scrubs_by_entity_type: await countScrubsPerEntityType(context.db, window),
      buckets: buckets.map((row) => ({ ...row, time_bucket: row.time_bucket.toISOString() })),
    };
  },
});

function windowOf(query: z.output<typeof auditStatsQuery>, now: Date): StatsWindow {
  const to = query.to ? new Date(query.to) : now;
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - usualWindowMs);
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs <= 0) throw invalidRequest(['query', 'from'], 'must be before `to`', 'value_error');
  if (lengthMs > maxBuckets * bucketMs[query.bucket]) {
    const limit = `must be at most ${maxBuckets} ${query.bucket}s before \`to\``;
    throw invalidRequest(['query', 'from'], limit, 'value_error');
  }
  return { from, to };
}
