import { z } from 'zod';
import type { RescrubProgress } from '#actions/rescrub-progress.ts';
import { isoOrNull, time } from './time.ts';

export const rescrubRequest = z
  .strictObject({
    before: time.nullish().describe('Conversations that were closed later are left alone; now when omitted.'),
  })
  .meta({ id: 'RescrubRequest' });

export const rescrubResponse = z
  .object({
    requested_at: time.nullable().describe('Null where none was ever requested.'),
    finished_at: time.nullable(),
    before: time,
    scrub_with: z.string().describe('What a scrub is stamped with now: the detector and the settings.'),
    total: z.number().int().nullable().describe('How many were behind when it was requested.'),
    behind: z.number().int().describe('Scrubbed with something else, and not in the queue yet.'),
    in_progress: z.number().int(),
    failed: z
      .number()
      .int()
      .describe('Their scrub has used up its retries: run it again by their finalization.'),
    held: z.number().int().describe('Left alone, because a legal hold covers them.'),
  })
  .meta({ id: 'Rescrub' });

export function toRescrub({
  stamp,
  closedBefore,
  request,
  behind,
}: RescrubProgress): z.input<typeof rescrubResponse> {
  return {
    requested_at: isoOrNull(request?.requested_at ?? null),
    finished_at: isoOrNull(request?.finished_at ?? null),
    before: closedBefore.toISOString(),
    scrub_with: stamp,
    total: request?.total ?? null,
    behind: behind.waiting,
    in_progress: behind.in_progress,
    failed: behind.failed,
    held: behind.held,
  };
}
