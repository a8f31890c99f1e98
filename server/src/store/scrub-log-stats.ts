import { statement, type Scoped } from '#database/statement.ts';
import type { ScrubSourceName } from './scrub-logs.ts';

export const statsBuckets = ['day', 'hour'] as const;
export type StatsBucket = (typeof statsBuckets)[number];

/** From `from`, inclusive, to `to`, exclusive. */
export interface StatsWindow {
  readonly from: Date;
  readonly to: Date;
}

export interface ScrubBucketRow {
  readonly time_bucket: Date;
  readonly source: ScrubSourceName;
  readonly scrub_count: number;
  readonly detection_count: number;
}

const perBucket = statement<ScrubBucketRow>(
  'count-scrubs-per-bucket',
  `select date_trunc($2, created_at, 'UTC') as time_bucket, source, count(*) as scrub_count,
     sum(detection_count)::bigint as detection_count
   from scrub_logs where organization_id = $1 and created_at >= $3 and created_at < $4
   group by 1, 2 order by 1, 2`,
);

/** Oldest first; buckets begin at whole days or hours in UTC, and one without a scrub has no row. */
export function countScrubsPerBucket(
  db: Scoped,
  bucket: StatsBucket,
  window: StatsWindow,
): Promise<ScrubBucketRow[]> {
  return db.all(perBucket, bucket, window.from, window.to);
}

const perEntityType = statement<{ entity_type: string; scrub_count: number }>(
  'count-scrubs-per-entity-type',
  `select entity_type, count(*) as scrub_count
   from scrub_logs cross join unnest(entity_types_detected) as entity_type
   where organization_id = $1 and created_at >= $2 and created_at < $3
   group by 1 order by 1`,
);

/** In how many scrubs each type of personal data was found. */
export async function countScrubsPerEntityType(
  db: Scoped,
  window: StatsWindow,
): Promise<Record<string, number>> {
  const rows = await db.all(perEntityType, window.from, window.to);
  return Object.fromEntries(rows.map((row) => [row.entity_type, row.scrub_count]));
}
