import { z } from 'zod';
import { statsBuckets } from '#store/scrub-log-stats.ts';
import { type ScrubLogRow, scrubSources } from '#store/scrub-logs.ts';
import { id } from './id.ts';
import { time } from './time.ts';

export const scrubLogResponse = z
  .object({
    id,
    organization_id: id,
    session_id: id,
    source: z.enum(scrubSources),
    entity_types_detected: z.array(z.string()),
    detection_count: z.number().int(),
    score_threshold_used: z.number(),
    scrub_config_snapshot: z.record(z.string(), z.unknown()),
    created_at: time,
  })
  .meta({ id: 'PIIScrubLogResponse' });

export const auditStatsResponse = z
  .object({
    from: time,
    to: time,
    bucket: z.enum(statsBuckets),
    scrub_count: z.number().int(),
    detection_count: z.number().int(),
    scrubs_by_entity_type: z
      .record(z.string(), z.number().int())
      .describe('In how many scrubs each type of personal data was found.'),
    buckets: z.array(
      z.object({
        time_bucket: time.describe('The start of the day or hour, in UTC.'),
        source: z.enum(scrubSources),
        scrub_count: z.number().int(),
        detection_count: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PIIAuditStats' });

export function toScrubLog(row: ScrubLogRow): z.input<typeof scrubLogResponse> {
  return {
    ...row,
    entity_types_detected: [...row.entity_types_detected],
    created_at: row.created_at.toISOString(),
  };
}
