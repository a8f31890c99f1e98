import { addEndUserContact } from '#actions/add-end-user-contact.ts';
import { jsonRoute } from '#http/route.ts';
import { contactInput, contactResponse, endUserParams, toContact } from '#http/schemas/end-user.ts';

export const addContact = jsonRoute({
  method: 'POST',
  url: '/v1/identity/end-users/{end_user_id}/contacts',
  operationId: 'addContact',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Attach a verified contact',
  description:
    'The channel decides how the value is spelled: e-mail in lower case, phone numbers as E.164 (422 when it is ' +
    'none). The same contact again answers with the one that is there.',
  params: endUserParams,
  body: contactInput,
  success: { status: 201, body: contactResponse },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toContact(await addEndUserContact(context, params.end_user_id, body)),
});
