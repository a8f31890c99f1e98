import { z } from 'zod';
import { type Contact, readContact } from '#domain/contact.ts';
import type { ContactRow } from '#store/end-user-contacts.ts';
import type { EndUserFields, EndUserRow } from '#store/end-users.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { time } from './time.ts';

export const endUserParams = z.object({ end_user_id: id });

/** A contact of a request, as it will be stored: its channel decides how the value is spelled. */
export const contactInput = z
  .object({
    channel: text({ min: 1, max: 64 }).describe(
      '`email`, `phone`, `sms`, `voice`, `whatsapp`, `slack`, `twitter`, or any other: its values are kept as given.',
    ),
    value: text({ min: 1, max: 320 }),
  })
  .transform((given, check): Contact => {
    const read = readContact(given.channel, given.value);
    if (read.kind === 'contact') return read.contact;
    check.addIssue({ code: 'custom', path: ['value'], message: read.reason, input: given.value });
    return z.NEVER;
  })
  .meta({ id: 'AddContactRequest' });

export const contactResponse = z
  .object({
    uid: id,
    channel: z.string(),
    raw_value: z.string(),
    normalized_value: z.string(),
    type: z.string().nullable().describe('`email`, `phone` or `handle`; null for a channel we do not know.'),
    verification_method: z.string().nullable().describe('`api`: vouched for by whoever attached it.'),
    created_at: time,
  })
  .meta({ id: 'ContactResponse' });

const displayName = text({ max: 255 });
const externalId = text({ min: 1, max: 255 });

export const endUserCreate = z
  .object({
    id: id.nullish().describe('Your own id for the end user; one is made when you give none.'),
    display_name: displayName.nullish(),
    external_id: externalId.nullish(),
    metadata: jsonObject.nullish(),
    contacts: z.array(contactInput).max(50).nullish(),
  })
  .meta({ id: 'EndUserCreate' });

export const endUserUpdate = z
  .object({
    display_name: displayName.nullish(),
    external_id: externalId.nullish(),
    metadata: jsonObject.nullish(),
  })
  .meta({ id: 'EndUserUpdate' });

/** An end user of whom nothing is known. */
export const initialEndUser: EndUserFields = { display_name: null, external_id: null, metadata: {} };

const endUserFields = {
  id,
  organization_id: id,
  display_name: z.string().nullable(),
  external_id: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: time,
  updated_at: time,
};

export const endUserResponse = z.object(endUserFields).meta({ id: 'EndUserResponse' });

export const endUserDetailResponse = z
  .object({ ...endUserFields, contacts: z.array(contactResponse) })
  .meta({ id: 'EndUserDetailResponse' });

export function toEndUser(row: EndUserRow): z.input<typeof endUserResponse> {
  return {
    id: row.id,
    organization_id: row.organization_id,
    display_name: row.display_name,
    external_id: row.external_id,
    metadata: row.metadata,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export function toEndUserDetail(
  row: EndUserRow,
  contacts: readonly ContactRow[],
): z.input<typeof endUserDetailResponse> {
  return { ...toEndUser(row), contacts: contacts.map(toContact) };
}

export function toContact(row: ContactRow): z.input<typeof contactResponse> {
  return {
    uid: row.uid,
    channel: row.channel,
    raw_value: row.raw_value,
    normalized_value: row.normalized_value,
    type: row.type,
    verification_method: row.verification_method,
    created_at: row.created_at.toISOString(),
  };
}
