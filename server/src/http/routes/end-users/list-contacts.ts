import { z } from 'zod';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { contactResponse, endUserParams, toContact } from '#http/schemas/end-user.ts';
import { listContacts as read } from '#store/end-user-contacts.ts';
import { findEndUser } from '#store/end-users.ts';

export const listContacts = jsonRoute({
  method: 'GET',
  url: '/v1/identity/end-users/{end_user_id}/contacts',
  operationId: 'listContacts',
  tag: 'identity',
  scope: 'identity:read',
  summary: "An end user's contacts, oldest first",
  params: endUserParams,
  success: { status: 200, body: z.array(contactResponse) },
  errors: [404],
  handle: async ({ context, params }) => {
    if (!(await findEndUser(context.db, params.end_user_id))) throw notFound('End user');
    return (await read(context.db, params.end_user_id)).map(toContact);
  },
});
