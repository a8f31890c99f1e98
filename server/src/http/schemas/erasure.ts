import { z } from 'zod';
import type { ErasurePreview } from '#actions/preview-erasure.ts';
import type { ErasureRow } from '#store/erasures.ts';
import { id } from './id.ts';
import { time } from './time.ts';

export const erasureParams = z.object({ erasure_id: id });

const counts = z
  .record(z.string(), z.number().int())
  .describe('Rows by kind: `conversations`, `messages`, …');

export const erasureCertificate = z
  .object({
    id,
    organization_id: id,
    end_user_id: id,
    requested_by: id.describe('The API key that asked for it.'),
    counts,
    erased_at: time,
  })
  .meta({ id: 'ErasureCertificate' });

export const erasurePreview = z
  .object({
    end_user_id: id,
    dry_run: z.literal(true),
    counts,
    live_conversations: z
      .number()
      .int()
      .describe('An erasure without `close_live` is refused while there are any.'),
    legal_hold_ids: z.array(id).describe('An erasure is refused while there are any.'),
  })
  .meta({ id: 'ErasurePreview' });

export function toErasureCertificate(row: ErasureRow): z.input<typeof erasureCertificate> {
  return { ...row, counts: { ...row.counts }, erased_at: row.erased_at.toISOString() };
}

export function toErasurePreview(preview: ErasurePreview): z.input<typeof erasurePreview> {
  return {
    end_user_id: preview.endUserId,
    dry_run: true,
    counts: { ...preview.counts },
    live_conversations: preview.liveConversations,
    legal_hold_ids: [...preview.holdIds],
  };
}
