import { deleteEndUserContact } from '#actions/delete-end-user-contact.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { endUserParams } from '#http/schemas/end-user.ts';

export const deleteContact = jsonRoute({
  method: 'DELETE',
  url: '/v1/identity/end-users/{end_user_id}/contacts/{uid}',
  operationId: 'deleteContact',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Detach a contact',
  params: endUserParams.extend({ uid: id }),
  success: { status: 204 },
  errors: [404],
  handle: ({ context, params }) => deleteEndUserContact(context, params.end_user_id, params.uid),
});
