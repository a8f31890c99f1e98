import { z } from 'zod';
import type { HoldSubject } from '#actions/place-legal-hold.ts';
import type { LegalHoldRow } from '#store/legal-holds.ts';
import { id } from './id.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';

export const legalHoldParams = z.object({ legal_hold_id: id });

export const legalHoldCreate = z
  .object({
    end_user_id: id
      .nullish()
      .describe('Keeps the person and every conversation of theirs, also those to come.'),
    conversation_id: id.nullish(),
    reason: text({ min: 1, max: 2_000 }).describe(
      'Kept after the release. Name a file or a case, no person.',
    ),
  })
  .refine(({ end_user_id, conversation_id }) => !end_user_id !== !conversation_id, {
    message: 'exactly one of end_user_id and conversation_id must be given',
  })
  .meta({ id: 'LegalHoldCreate' });

export const legalHoldResponse = z
  .object({
    id,
    organization_id: id,
    end_user_id: id.nullable(),
    conversation_id: id.nullable(),
    reason: z.string(),
    created_by: id.describe('The API key that placed it.'),
    created_at: time,
    released_by: id.nullable().describe('The API key that released it.'),
    released_at: time.nullable(),
  })
  .meta({ id: 'LegalHoldResponse' });

/** What is to be held, of a body whose schema lets exactly one of the two through. */
export function holdSubjectOf(body: z.output<typeof legalHoldCreate>): HoldSubject {
  if (body.conversation_id) return { kind: 'conversation', id: body.conversation_id };
  if (body.end_user_id) return { kind: 'end_user', id: body.end_user_id };
  throw new Error('the body names neither an end user nor a conversation');
}

export function toLegalHold(row: LegalHoldRow): z.input<typeof legalHoldResponse> {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    released_at: isoOrNull(row.released_at),
  };
}
